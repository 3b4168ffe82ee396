import type { Span } from '../../base/span.js';
import { holdsConfigs, type Document, type EmbeddedPem, type Material } from '../../documents/document.js';

/** A text that holds PEM: a file of its own, or a value in another file. */
export interface Holder {
  readonly document: Document;
  readonly materials: readonly Material[];
  readonly form: HolderForm;
  /** How people name the place: `clusters[prod].certificate-authority-data`; undefined for a file. */
  readonly place: string | undefined;
}

/** How the PEM stands in the text of its file. */
export type HolderForm =
  /** As it is, perhaps indented, or with `\n` in a quoted value. */
  | { readonly type: 'text' }
  /** `span`: the base64 of all of it; `inner`: what that decodes to. */
  | { readonly type: 'base64'; readonly span: Span; readonly inner: string }
  /** In a form that is not written here: a kubeconfig that is itself base64. */
  | { readonly type: 'opaque' }
  /** One certificate and no more: no program of a cluster reads it. */
  | { readonly type: 'der' };

/** Every PEM text of a document. */
export function holdersOf(document: Document): readonly Holder[] {
  if (document.kind === 'pem') return [{ document, materials: document.materials, form: { type: 'text' }, place: undefined }];
  if (holdsConfigs(document)) return document.embedded.map((embedded) => embeddedHolder(document, embedded));
  // What a script writes, or a page shows, is no file of the cluster.
  return document.kind === 'der' ? [{ document, materials: document.materials, form: { type: 'der' }, place: undefined }] : [];
}

function embeddedHolder(document: Document, embedded: EmbeddedPem): Holder {
  const { materials } = embedded;
  return { document, materials, form: formOf(document, embedded), place: materials[0]?.place };
}

function formOf({ text }: Document, { pem, materials, toDocument }: EmbeddedPem): HolderForm {
  const isPlain = materials.every(({ headSpan }) => text.startsWith('-----BEGIN ', headSpan.start));
  if (isPlain) return { type: 'text' };
  const { start, end } = toDocument({ start: 0, end: pem.text.length });
  const span = { start, end: end + (/^={0,2}/.exec(text.slice(end, end + 2))?.[0].length ?? 0) };
  const written = text.slice(span.start, span.end).replaceAll(/\s/g, '');
  return written === btoa(pem.text) ? { type: 'base64', span, inner: pem.text } : { type: 'opaque' };
}
