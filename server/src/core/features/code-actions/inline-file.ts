import { touches, type Span } from '../../base/span.js';
import { holdsConfigs, type ConfigHolder, type Document, type FileExpectation, type FileReference } from '../../documents/document.js';
import type { Entry } from '../../documents/kubeconfig/model.js';
import type { CodeAction } from '../answers.js';
import { toBase64 } from './base64.js';
import type { FeatureWorld } from '../world.js';

const INLINABLE: readonly FileExpectation[] = ['certificate-authority', 'client-certificate', 'client-key'];

/** Puts what a path names into the kubeconfig itself, as `…-data`. */
export async function inlineFile(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  if (!holdsConfigs(document)) return [];
  return inlineAll(
    document,
    inlinable(document).filter((file) => touches(file.span, span.start)),
    world,
  );
}

export async function inlineAll(document: ConfigHolder, files: readonly FileReference[], world: FeatureWorld): Promise<CodeAction[]> {
  const actions = await Promise.all(files.map((file) => toAction(document, file, world)));
  return actions.filter((action) => action !== undefined);
}

/** The paths of certificates and keys. */
export function inlinable({ references }: ConfigHolder): readonly FileReference[] {
  return references.filter((reference) => reference.type === 'file').filter((file) => INLINABLE.includes(file.expects));
}

async function toAction(document: ConfigHolder, file: FileReference, world: FeatureWorld): Promise<CodeAction | undefined> {
  const entry = findEntry(document, file);
  const resolution = await world.resolve(file);
  if (!entry || resolution.status !== 'found' || resolution.document?.kind !== 'pem') return undefined;
  return {
    title: `Put ${world.relativeName(resolution.uri)} into this file as ${entry.key}-data`,
    kind: 'refactor.inline',
    edits: [
      { span: entry.keySpan, newText: document.text.slice(entry.keySpan.start, entry.keySpan.end).replace(entry.key, `${entry.key}-data`) },
      { span: file.span, newText: toBase64(resolution.document.text) },
    ],
    ...(holdsKey(resolution.document) && { secret: true }),
  };
}

function holdsKey({ materials }: Document): boolean {
  return materials.some(({ content }) => content.type === 'private-key');
}

/** The entry that a path stands in, unless its `…-data` twin is there already. */
function findEntry({ configs }: ConfigHolder, { span }: FileReference): Entry | undefined {
  for (const { mapping } of configs.flatMap((config) => config.mappings)) {
    const entry = mapping.entries.find(({ valueSpan }) => valueSpan.start <= span.start && span.end <= valueSpan.end);
    if (entry?.nodeType === 'string') return mapping.entries.some(({ key }) => key === `${entry.key}-data`) ? undefined : entry;
  }
  return undefined;
}
