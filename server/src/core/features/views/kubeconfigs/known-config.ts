import type { ConfigHolder, Document, KubeconfigDocument, ManifestDocument } from '../../../documents/document.js';
import { findLoadFault } from '../../../documents/kubeconfig/load-fault.js';
import type { Kubeconfig } from '../../../documents/kubeconfig/model.js';
import type { ViewWorld } from '../view-world.js';

/** A kubeconfig of the workspace, one that kubectl reads on this machine, or one inside a ConfigMap or Secret. */
export interface KnownConfig {
  readonly uri: string;
  readonly origin: 'workspace' | 'variable' | 'home';
  /** Undefined: it is not there, or no kubeconfig. */
  readonly document: ConfigHolder | undefined;
  /** Of several YAML documents kubectl reads the first. */
  readonly config: Kubeconfig | undefined;
  readonly isThere: boolean;
  /** Nothing is in it: kubectl reads that as a kubeconfig without entries. */
  readonly isEmpty: boolean;
  /** client-go's words where it refuses the whole file. */
  readonly loadFault: string | undefined;
}

/** One that is a file of its own. */
export interface KnownFile extends KnownConfig {
  readonly document: KubeconfigDocument | undefined;
}

export interface KnownConfigs {
  /** Those of the machine first. */
  readonly all: readonly KnownFile[];
  /** What kubectl reads without `--kubeconfig`, in its order; those that are not there among them. */
  readonly chain: readonly KnownFile[];
  /** What the objects of a manifest hold, a manifest each: to be read, and changed by whoever applies the manifest. */
  readonly inner: readonly InnerConfigs[];
  find(uri: string): KnownFile | undefined;
}

export interface InnerConfigs {
  readonly manifest: ManifestDocument;
  readonly configs: readonly KnownConfig[];
}

/** All kubeconfigs that can be seen from here. A file of the workspace that kubectl reads anyway is told as one of the machine. */
export async function knownConfigs(world: ViewWorld): Promise<KnownConfigs> {
  const { variable = [], relative = [], home } = world.kubectlPaths ?? {};
  const isSet = variable.length + relative.length > 0;
  const named = await Promise.all(variable.map((uri) => readConfig(uri, 'variable', world)));
  const homes = home === undefined || variable.includes(home) ? [] : [await readConfig(home, 'home', world)];
  const machine = [...named, ...homes.filter(({ isThere }) => isThere || !isSet)];
  const known = new Set(machine.map(({ uri }) => uri));
  const workspace = world.documents.filter((document) => document.kind === 'kubeconfig' && !known.has(document.uri));
  const all = [
    ...machine,
    ...workspace.map((document) =>
      toConfig({ uri: document.uri, origin: 'workspace', found: document, isThere: true, isEmpty: false }, world),
    ),
  ];
  return { all, chain: isSet ? named : homes, inner: innerConfigs(world), find: (uri) => all.find((config) => config.uri === uri) };
}

function innerConfigs({ documents }: ViewWorld): readonly InnerConfigs[] {
  return documents.flatMap((manifest) => {
    if (manifest.kind !== 'manifest' || manifest.configs.length === 0) return [];
    const { uri } = manifest;
    const read = { uri, origin: 'workspace', document: manifest, isThere: true, isEmpty: false, loadFault: undefined } as const;
    return [{ manifest, configs: manifest.configs.map((config) => ({ ...read, config })) }];
  });
}

async function readConfig(uri: string, origin: KnownConfig['origin'], world: ViewWorld): Promise<KnownFile> {
  const stat = await world.workspace.stat(uri);
  const found = stat && (await world.load(uri));
  const isEmpty = found === undefined ? stat?.size === 0 : found.kind === 'kubeconfig' && found.text.trim() === '';
  return toConfig({ uri, origin, found, isThere: stat !== undefined, isEmpty }, world);
}

interface Read extends Pick<KnownConfig, 'uri' | 'origin' | 'isThere' | 'isEmpty'> {
  readonly found: Document | undefined;
}

function toConfig({ found, ...read }: Read, { clockAt }: ViewWorld): KnownFile {
  const document = found?.kind === 'kubeconfig' ? found : undefined;
  const config = document?.configs.find(({ host }) => host === 'file');
  const isTold = !Number.isNaN(clockAt(read.uri));
  const loadFault = isTold && document && config && !config.templated ? findLoadFault(config, document)?.text : undefined;
  return { ...read, document, config, loadFault };
}
