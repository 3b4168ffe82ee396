import type { Span } from '../../base/span.js';
import { encloses } from '../../base/span.js';
import type { ConfigHolder, Document, EmbeddedPem, Material } from '../../documents/document.js';
import type { TextEdit } from '../../findings.js';
import type { PemFile } from '../../formats/pem/pem.js';

/** A PEM text that can be changed where it stands: a file, or a value that holds it plain or as base64. */
export interface PemHolder {
  readonly document: Document;
  readonly form: 'file' | 'text' | 'base64';
  readonly pem: PemFile;
  readonly materials: readonly Material[];
  /** Translates a span of the PEM text into the document's text. */
  readonly toDocument: (inner: Span) => Span;
}

/** Why a place is left as it is. */
export interface FixedPlace {
  readonly reason: string;
}

/** The PEM text that a material stands in, or why it is not changed. */
export function holderOf(document: Document, material: Material): PemHolder | FixedPlace {
  if (document.kind === 'pem')
    return { document, form: 'file', pem: document.pem, materials: document.materials, toDocument: (inner) => inner };
  if (document.kind !== 'kubeconfig' && document.kind !== 'manifest') return { reason: 'it stands in a script or a page, as an example' };
  const embedded = document.embedded.find(({ materials }) => materials.includes(material));
  if (!embedded || isInnerConfig(document, embedded)) return { reason: 'it stands in a kubeconfig that is itself a value of an object' };
  if (isAnswer(document, material)) return { reason: 'it is what a signer answered to a request, and stays that' };
  return { document, form: formOf(document, embedded), ...embedded };
}

export function isHolder(value: PemHolder | FixedPlace): value is PemHolder {
  return !('reason' in value);
}

/** A block of a PEM text and what stands in its place. */
export interface Replacement {
  readonly material: Material;
  /** PEM. */
  readonly text: string;
}

/** Puts other blocks in the place of some: only the text of the value changes. */
export function editsFor(holder: PemHolder, replacements: readonly Replacement[]): TextEdit[] {
  const sorted = replacements.toSorted((left, right) => left.material.index - right.material.index);
  return holder.form === 'base64' ? [encodedEdit(holder, sorted)] : sorted.flatMap((one) => blockEdit(holder, one));
}

function blockEdit(holder: PemHolder, { material, text }: Replacement): TextEdit[] {
  const block = material.block;
  if (!block) return [];
  const span = holder.toDocument(block.span);
  const separator = separatorIn(holder.document.text.slice(span.start, span.end));
  return [{ span, newText: linesOf(text).join(separator) }];
}

/** A line break with the indentation behind it, or its escape in a quoted value. */
function separatorIn(written: string): string {
  return /\r?\n[ \t]*|\\r\\n|\\n/.exec(written)?.[0] ?? '\n';
}

function encodedEdit({ document, pem, toDocument }: PemHolder, replacements: readonly Replacement[]): TextEdit {
  const whole = toDocument({ start: 0, end: pem.text.length });
  const padding = /^=*/.exec(document.text.slice(whole.end))?.[0].length ?? 0;
  const span = { start: whole.start, end: whole.end + padding };
  return { span, newText: wrapLike(document.text.slice(span.start, span.end), btoa(replaceBlocks(pem.text, replacements))) };
}

function replaceBlocks(text: string, replacements: readonly Replacement[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { material, text: newText } of replacements) {
    const span = material.block?.span ?? { start: at, end: at };
    parts.push(text.slice(at, span.start), linesOf(newText).join(text.slice(span.start, span.end).includes('\r\n') ? '\r\n' : '\n'));
    at = span.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** On one line, or on lines as long as before. */
function wrapLike(before: string, value: string): string {
  const separator = /\r?\n[ \t]*|\\n/.exec(before);
  if (!separator) return value;
  return (value.match(new RegExp(`.{1,${Math.max(separator.index, 4)}}`, 'g')) ?? []).join(separator[0]);
}

function linesOf(pem: string): string[] {
  return pem.trimEnd().split('\n');
}

function formOf({ text }: Document, { toDocument, pem }: EmbeddedPem): 'text' | 'base64' {
  const { start, end } = toDocument({ start: 0, end: pem.text.length });
  return text.slice(start, end).includes('-----BEGIN') ? 'text' : 'base64';
}

/** A kubeconfig inside a value has another text around it, which would have to be written anew. */
function isInnerConfig({ configs }: ConfigHolder, embedded: EmbeddedPem): boolean {
  return configs
    .filter(({ host }) => host === 'manifest')
    .flatMap(({ clusters, users }) => [
      ...clusters.map(({ value }) => value?.certificateAuthorityData),
      ...users.flatMap(({ value }) => [value?.clientCertificateData, value?.clientKeyData]),
    ])
    .some((data) => data?.pem === embedded);
}

const requests: readonly string[] = ['csr', 'pod-certificate-request'];

function isAnswer(document: Document, { span }: Material): boolean {
  return document.kind === 'manifest' && document.objects.some((object) => requests.includes(object.type) && encloses(object.span, span));
}
