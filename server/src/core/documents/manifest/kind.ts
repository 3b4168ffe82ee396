import { LineIndex } from '../../base/line-index.js';
import { parseSource } from '../parse-source.js';
import type { KubeconfigDocument, ManifestDocument, Material, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { completeManifest } from './complete.js';
import { describeManifestField } from './describe.js';
import { detectManifest } from './detect.js';
import { manifestFoldings, manifestSelections, manifestSymbols } from './structure.js';
import type { ObjectKind } from './model.js';
import { readObjects } from './read-objects.js';

/** What the manifest kind is given: the kinds of objects, and who reads kubeconfigs inside ConfigMaps and Secrets. */
export interface ManifestParts {
  readonly objectKinds: readonly ObjectKind[];
  readonly embeddedConfigs: (source: Source) => KubeconfigDocument | undefined;
}

/** A YAML or JSON file with Kubernetes objects of the kinds that matter here. */
export function createManifestKind({ objectKinds, embeddedConfigs }: ManifestParts): DocumentKind<ManifestDocument> {
  return {
    id: 'manifest',
    fileNames: /\.(?:ya?ml|json|j2|tmpl|tpl|conf)$/i,
    detect: (source) => detectManifest(source, objectKinds),
    parse: (source) => parseManifest(source, objectKinds, embeddedConfigs(source)),
    symbols: manifestSymbols,
    foldings: manifestFoldings,
    selections: manifestSelections,
    complete: completeManifest,
    describeField: (document, offset) => describeManifestField(document, offset, objectKinds),
    describeMaterial: (document, material) => describeMaterial(objectKinds, document, material),
  };
}

function describeMaterial(kinds: readonly ObjectKind[], { objects }: ManifestDocument, material: Material): readonly string[] {
  const object = objects.findLast(({ span }) => span.start <= material.span.start && material.span.end <= span.end);
  if (object === undefined) return [];
  return kinds.find(({ type }) => type === object.type)?.describeMaterial?.(object, material) ?? [];
}

function parseManifest(source: Source, kinds: readonly ObjectKind[], configs: KubeconfigDocument | undefined): ManifestDocument {
  const parsed = parseSource(source);
  const objects = readObjects(parsed, kinds);
  const collected = objects.flatMap((object) => kinds.find(({ type }) => type === object.type)?.collect?.(object) ?? []);
  return {
    kind: 'manifest',
    uri: source.uri,
    text: source.text,
    lines: new LineIndex(source.text),
    objects,
    configs: configs?.configs ?? [],
    materials: [...collected.flatMap(({ materials }) => materials), ...(configs?.materials ?? [])],
    references: [...collected.flatMap(({ references }) => references), ...(configs?.references ?? [])],
    components: collected.flatMap(({ components }) => components ?? []),
    embedded: [...collected.flatMap(({ embedded }) => embedded), ...(configs?.embedded ?? [])],
    problems: parsed.yaml.documents.flatMap(({ problems }) => problems),
  };
}
