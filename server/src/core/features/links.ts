import type { Document, FileReference } from '../documents/document.js';
import type { DocumentLink } from './answers.js';
import type { FeatureWorld } from './world.js';

/** A link for every path whose file is there. */
export async function links(document: Document, world: FeatureWorld): Promise<readonly DocumentLink[]> {
  const files = document.references.filter((reference) => reference.type === 'file');
  const found = await Promise.all(files.map((file) => toLink(file, world)));
  return found.filter((link) => link !== undefined);
}

async function toLink(file: FileReference, world: FeatureWorld): Promise<DocumentLink | undefined> {
  const resolution = await world.resolve(file);
  if (resolution.status !== 'found') return undefined;
  return { span: file.span, target: resolution.uri, tooltip: `${world.relativeName(resolution.uri)}, ${resolution.how}` };
}
