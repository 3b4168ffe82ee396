import type { Mapping } from '../../../../documents/kubeconfig/model.js';
import { entryOf } from '../file-node.js';
import type { KnownConfig, KnownConfigs } from '../known-config.js';
import type { Placed } from '../merged-config.js';

/** An entry that only one context uses. */
export interface OwnEntry {
  readonly file: KnownConfig;
  readonly list: 'clusters' | 'users';
  readonly index: number;
  readonly name: string;
}

/** The cluster and the user of a context that no other context names, in all that kubectl reads together with its file. */
export function ownEntries(file: KnownConfig, context: string, configs: KnownConfigs): readonly OwnEntry[] {
  const item = file.config?.contexts.find(({ name }) => name?.value === context);
  const readers = configs.chain.some(({ uri }) => uri === file.uri) ? configs.chain : [file];
  const others = readers.flatMap(({ config }) => config?.contexts ?? []).filter((other) => other !== item);
  const isFree = (kind: 'cluster' | 'user') => others.every(({ value }) => value?.[kind]?.value !== item?.value?.[kind]?.value);
  return [
    ...(isFree('cluster') ? toOwn('clusters', entryOf(file, configs, 'clusters', item?.value?.cluster?.value)) : []),
    ...(isFree('user') ? toOwn('users', entryOf(file, configs, 'users', item?.value?.user?.value)) : []),
  ];
}

function toOwn(list: OwnEntry['list'], entry: Placed<Mapping> | undefined): readonly OwnEntry[] {
  return entry ? [{ file: entry.file, list, index: entry.item.index, name: entry.name }] : [];
}
