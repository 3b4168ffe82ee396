import type { Span } from '../../base/span.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import type { PemFile } from '../../formats/pem/pem.js';
import { decodeMaterial } from '../../formats/x509/decode-material.js';
import type { EmbeddedPem, MaterialContent, MaterialUse } from '../document.js';
import { DataDecoder, type DecodedData } from '../embedded/data-decoder.js';
import { EmbeddedMaterial, type InnerPlace } from '../embedded/embedded-material.js';
import type { ManifestObject, ObjectValue } from './model.js';

/** How a value holds PEM: as it is (a ConfigMap, `stringData`), or as base64 of it (a Secret's `data`, `caBundle`). */
export type PemForm = 'text' | 'base64';

/** What a value of an object is read for. */
export interface PemPlace {
  readonly form: PemForm;
  readonly use: MaterialUse | undefined;
  /** How people name the place: `data[tls.crt]`; materials of one place are siblings. */
  readonly place: string;
}

/** The PEM text that a value holds, with all spans in the document's text; undefined when it holds none, or template text. */
export function embeddedPem(
  { uri }: Pick<ManifestObject, 'uri'>,
  value: ObjectValue | undefined,
  { form, use, place }: PemPlace,
): EmbeddedPem | undefined {
  const written = value?.scalar;
  if (value === undefined || written === undefined || written.templated) return undefined;
  const data = form === 'base64' ? decodeBase64Value(written.value) : textData(written.value);
  if (data?.pem === undefined) return undefined;
  const inner = new ValuePlace(value, written.value.length, data);
  const materials = data.pem.blocks.map((block, index) => new EmbeddedMaterial(uri, inner, data, block, index, use, place));
  return { span: written.span, pem: data.pem, materials, use, toDocument: ({ start, end }) => inner.spanOfInner(start, end) };
}

/** What the base64 of a value decodes to, and where Go's decoder would stop. */
export function decodeBase64Value(value: string): DecodedData {
  return new DataDecoder().decode(value);
}

/** How offsets of a PEM text follow from those of the value. */
interface PemData extends Pick<DecodedData, 'contentOf' | 'indexOf' | 'endOf' | 'byteAt'> {
  readonly pem: PemFile | undefined;
}

/** YAML inside the value: what holds the PEM is a field of it, whose indentation is not the PEM's. */
const blockScalar = /[|>][+-]?\d?[ \t]*\r?\n[ \t]+-----BEGIN /;

/** A value that is the PEM text itself. */
function textData(text: string): PemData | undefined {
  if (!text.includes('-----BEGIN') || blockScalar.test(text)) return undefined;
  const pem = parsePem(text);
  const contents = new Map<number, MaterialContent>();
  return {
    pem,
    contentOf: (index) => {
      const known = contents.get(index) ?? decodeBlock(pem, index);
      contents.set(index, known);
      return known;
    },
    indexOf: (byte) => byte,
    endOf: (byte) => byte,
    byteAt: (index) => index,
  };
}

function decodeBlock(pem: PemFile, index: number): MaterialContent {
  const block = pem.blocks[index];
  if (block === undefined) return { type: 'unreadable', label: undefined, error: 'there is no such block', byteOffset: 0 };
  return decodeMaterial(block.label, block.bytes, block.headers);
}

/** Where a value's characters stand in the document. */
class ValuePlace implements InnerPlace {
  constructor(
    private readonly value: ObjectValue,
    private readonly length: number,
    private readonly data: PemData,
  ) {}

  spanOfInner(start: number, end: number): Span {
    const from = this.value.toDocument(this.data.indexOf(start));
    if (end <= start) return { start: from, end: from };
    // YAML ends a block with a newline, whether one is written or not.
    const to = Math.max(this.value.toDocument(this.data.endOf(end) - 1) + 1, from + 1);
    return { start: from, end: Math.max(from, Math.min(to, this.value.span.end)) };
  }

  innerAt(offset: number): number {
    return this.data.byteAt(this.indexAt(offset));
  }

  /** The last character of the value that stands at or before an offset; places rise with the characters. */
  private indexAt(offset: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.value.toDocument(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
