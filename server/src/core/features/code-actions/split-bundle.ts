import { touches, type Span } from '../../base/span.js';
import { baseName } from '../../base/uris.js';
import { isWritten, type Document, type Material, type MaterialContent } from '../../documents/document.js';
import type { CodeAction } from '../answers.js';
import { freeNamesBeside, type FreeNames } from './free-names.js';
import type { FeatureWorld } from '../world.js';

/** Bundles of a public root store are not for splitting. */
const most = 40;

const EXTENSIONS: Readonly<Record<MaterialContent['type'], string>> = {
  certificate: '.crt',
  csr: '.csr',
  crl: '.crl',
  'private-key': '.key',
  'public-key': '.pub',
  unreadable: '.pem',
};

/** Writes every block of a file to a file of its own; the bundle stays as it is. */
export async function splitBundle(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  const { materials } = document;
  if (document.kind !== 'pem' || isWritten(document) || materials.length < 2 || materials.length > most) return [];
  if (!materials.some((material) => touches(material.span, span.start))) return [];
  const names = await freeNamesBeside(document.uri, world);
  if (!names) return [];
  const newFiles = materials.map((material) => toFile(document, material, names));
  const hasKey = materials.some(({ content }) => content.type === 'private-key');
  return [{ title: `Split into ${materials.length} files`, kind: 'refactor.extract', newFiles, ...(hasKey && { secret: true }) }];
}

function toFile(document: Document, { content, span, index }: Material, names: FreeNames): { uri: string; text: string; mode: number } {
  const stem = baseName(document.uri).replace(/\.[^.]*$/, '');
  const name = content.type === 'certificate' || content.type === 'csr' ? content.subject.commonName : undefined;
  const { uri } = names.take(name ?? `${stem}-${index + 1}`, EXTENSIONS[content.type]);
  return { uri, text: `${document.text.slice(span.start, span.end)}\n`, mode: content.type === 'private-key' ? 0o600 : 0o644 };
}
