import type { Span } from '../../base/span.js';
import type { YamlScalar } from '../../formats/yaml/nodes.js';
import { contentSpan } from '../../formats/yaml/nodes.js';
import { offsetMapOf } from '../../formats/yaml/offset-map.js';
import type { OffsetMap } from '../../formats/yaml/offset-map.js';
import type { PemFile } from '../../formats/pem/pem.js';
import type { EmbeddedPem, Material, MaterialUse } from '../document.js';
import type { DecodedData } from '../embedded/data-decoder.js';
import { EmbeddedMaterial } from '../embedded/embedded-material.js';
import type { Fields } from './fields.js';
import type { Data, DataFault } from './model.js';
import { documentSpan, isTemplate } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';

/** Reads a `…-data` field: base64, in it PEM, in it certificates or a key. */
export function readData(context: ReaderContext, fields: Fields, key: string, use: MaterialUse, place: string): Data | undefined {
  const found = fields.scalar(key);
  if (found === undefined || (!found.entry.fits && found.entry.nodeType !== 'alias')) return undefined;
  const { scalar, entry } = found;
  const span = documentSpan(context, contentSpan(scalar));
  if (isTemplate(context, scalar.span)) return { entry, span, fault: undefined, pemText: undefined, materials: [] };
  const decoded = context.decoder.decode(scalar.value);
  const dataPlace = new DataPlace(context, scalar, decoded);
  const materials = (decoded.pem?.blocks ?? []).map(
    (block, index) => new EmbeddedMaterial(context.uri, dataPlace, decoded, block, index, use, `${place}.${key}`),
  );
  const pem = decoded.pem === undefined ? undefined : embeddedPem(decoded.pem, materials, use, dataPlace);
  return { entry, span, fault: findFault(context, scalar, decoded, dataPlace, span), pemText: decoded.pemText, pem, materials };
}

function embeddedPem(pem: PemFile, materials: readonly Material[], use: MaterialUse, place: DataPlace): EmbeddedPem {
  return { pem, materials, use, toDocument: (inner) => place.spanOfInner(inner.start, inner.end) };
}

/** Where a base64 value stands in the document; made for each reading, while what it decodes to is kept. */
export class DataPlace {
  private map: OffsetMap | undefined;

  constructor(
    private readonly context: ReaderContext,
    private readonly scalar: YamlScalar,
    private readonly decoded: DecodedData,
  ) {}

  /** The offset in the document of a character of the base64 value. */
  offsetOfIndex(index: number): number {
    return this.context.toDocument(this.offsets().toText(index));
  }

  /** The span of characters `start`..`end` of the PEM text. */
  spanOfInner(start: number, end: number): Span {
    const from = this.offsetOfIndex(this.decoded.indexOf(start));
    if (end <= start) return { start: from, end: from };
    return { start: from, end: Math.max(this.offsetOfIndex(this.decoded.endOf(end) - 1) + 1, from + 1) };
  }

  /** The character of the PEM text at an offset of the document. */
  innerAt(offset: number): number {
    return this.decoded.byteAt(this.offsets().toValue(this.context.fromDocument(offset)));
  }

  private offsets(): OffsetMap {
    return (this.map ??= offsetMapOf(this.context.text, this.scalar));
  }
}

function findFault(context: ReaderContext, scalar: YamlScalar, decoded: DecodedData, place: DataPlace, span: Span): DataFault | undefined {
  const value = scalar.value;
  if (value.trim() === '')
    return value === '' || decoded.flaw === undefined ? { code: 'empty', span } : flawFault(context, scalar, decoded, place);
  if (decoded.isPlaceholder) return { code: 'placeholder', span, found: value.slice(0, 40), loads: decoded.flaw === undefined };
  if (decoded.flaw !== undefined) return flawFault(context, scalar, decoded, place);
  if (decoded.content === 'base64') return { code: 'double-base64', span };
  if (decoded.content === 'der') return { code: 'der', span };
  if (decoded.content === 'other') return { code: 'not-pem', span, found: describeOther(decoded.pemText ?? '') };
  return undefined;
}

type Base64Fault = Extract<DataFault, { readonly code: 'invalid-base64' }>;

function flawFault(context: ReaderContext, scalar: YamlScalar, decoded: DecodedData, place: DataPlace): Base64Fault | undefined {
  const flaw = decoded.flaw;
  if (flaw === undefined) return undefined;
  const isVariable = /^\$[\w-]+$/.test(scalar.value);
  // A template's variable is no flaw: something will fill it in.
  if (context.templated && (isVariable || scalar.value.includes('$('))) return undefined;
  const start = place.offsetOfIndex(flaw.index);
  const found = String.fromCodePoint(scalar.value.codePointAt(flaw.index) ?? 0x20);
  const reason = reasonOf(context, scalar, flaw.reason, flaw.index);
  const isEnd = flaw.index >= scalar.value.length;
  return {
    code: 'invalid-base64',
    span: { start, end: isEnd ? start : start + found.length },
    reason,
    found: isEnd ? '' : found,
    byte: flaw.byte,
  };
}

function reasonOf(
  context: ReaderContext,
  scalar: YamlScalar,
  reason: 'character' | 'padding' | 'length',
  index: number,
): Base64Fault['reason'] {
  const { value } = scalar;
  if (/\$\(|`|\$[A-Z_{]/.test(value.slice(0, 2000))) return 'shell';
  if (reason !== 'character') return reason;
  const found = value.charAt(index);
  if (found === ' ') return isFolded(context, scalar) ? 'line-wrapped' : 'blank';
  if (found === '\t') return 'blank';
  return (found === '-' || found === '_') && /^[A-Za-z0-9_=\r\n-]+$/.test(value) ? 'url-safe' : 'character';
}

/** Whether the blank in the value is a line break in the text. */
function isFolded(context: ReaderContext, scalar: YamlScalar): boolean {
  return scalar.style !== 'literal' && context.text.slice(scalar.span.start, scalar.span.end).includes('\n');
}

/** What the bytes are, never the bytes themselves. */
function describeOther(text: string): string {
  if (text.startsWith('{')) return 'JSON';
  if (text.startsWith('ssh-') || text.startsWith('ecdsa-sha2-')) return 'an SSH public key';
  // Control characters other than blanks and line breaks tell binary data.
  return /[^\P{Cc}\t\r\n\u0080-\u009f]/u.test(text.slice(0, 1000)) ? 'binary data' : 'text';
}
