import { baseName, pathOf } from '../../../base/uris.js';
import { count } from '../../../base/time-words.js';
import type { Mapping, Named } from '../../../documents/kubeconfig/model.js';
import { joined } from '../../describe/material-line.js';
import { code, plain, visible } from '../../describe/visible.js';
import { countSeverities } from '../../state.js';
import type { Finding } from '../../../findings.js';
import type { ViewRow } from '../tree-source.js';
import { contextNode } from './context-node.js';
import { clusterNode, userNode } from './entry-nodes.js';
import { clientEnd, faultWords } from './entry-state.js';
import type { Inspector } from './inspector.js';
import type { KnownConfig, KnownConfigs } from './known-config.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';
import { byName, type Placed } from './merged-config.js';
import { fileName } from './file-name.js';

/** A kubeconfig with its contexts, and the entries that no context uses. */
export function fileNode(file: KnownConfig, configs: KnownConfigs, inspector: Inspector): KubeconfigNode {
  const id = childId('', 'file', file.uri);
  return {
    id,
    row: () => toRow(id, file, configs, inspector),
    children: () => belowConfig(id, file, configs, inspector),
    tooltip: () => Promise.resolve(tooltip(file, configs)),
    about: file.document && { uri: file.uri, span: { start: 0, end: file.document.text.length } },
    expires: () => firstEnd(file, inspector),
  };
}

/** The contexts of one kubeconfig, and the entries that no context uses. */
export function belowConfig(id: string, file: KnownConfig, configs: KnownConfigs, inspector: Inspector): readonly KubeconfigNode[] {
  return [...contextNodes(id, file, configs, inspector), ...unusedNodes(id, file, configs, inspector)];
}

/** When the first client certificate of a kubeconfig ends. */
export async function firstEnd(file: KnownConfig, inspector: Inspector): Promise<number> {
  const users = (file.config?.users ?? []).map((item) => clientEnd(place(file, item), inspector));
  return Math.min(...(await Promise.all(users)));
}

/** In which order of what kubectl reads a file stands, for people; `workspace` for the others. */
export function originWords({ origin, uri }: KnownConfig, { chain }: KnownConfigs): string {
  if (origin === 'workspace') return 'workspace';
  if (origin === 'home') return chain.some((file) => file.uri === uri) ? 'this machine' : 'this machine, hidden by $KUBECONFIG';
  const place = chain.findIndex((file) => file.uri === uri) + 1;
  return chain.length === 1 ? '$KUBECONFIG' : `$KUBECONFIG ${place} of ${chain.length}`;
}

async function toRow(id: string, file: KnownConfig, configs: KnownConfigs, inspector: Inspector): Promise<ViewRow> {
  const { uri, document, isThere } = file;
  const findings = await (document ? inspector.findings(uri) : Promise.resolve([]));
  const color = colorOf(file, findings);
  return {
    id,
    label: visible(baseName(uri)),
    // That it is of the workspace is told by its icon.
    description: joined(
      faultWords(findings),
      document ? '' : whatWords(file),
      file.origin === 'workspace' ? '' : originWords(file, configs),
      folderWords(file, inspector),
      document ? whatWords(file) : '',
    ),
    icon: iconOf(file),
    ...(color && { color }),
    state: `kubeconfig, ${inspector.isTold(uri) ? standing(color, isThere) : 'hidden'}`,
    children: !hasEntries(file) ? 'none' : configs.all.length <= fewFiles ? 'expanded' : 'collapsed',
    context: contextWords(file),
    ...(isThere && { at: { uri, span: { start: 0, end: 0 } } }),
  };
}

function colorOf({ isThere, isEmpty, document, loadFault }: KnownConfig, findings: readonly Finding[]): ViewRow['color'] {
  if (!isThere || isEmpty) return 'quiet';
  const { errors, warnings } = countSeverities(findings);
  if (errors > 0 || loadFault !== undefined || document === undefined) return 'error';
  return warnings > 0 ? 'warning' : undefined;
}

function standing(color: ViewRow['color'], isThere: KnownConfig['isThere']): string {
  if (color === 'error') return 'has a fault';
  return isThere ? 'no fault' : 'not there';
}

function whatWords({ document, config, isThere, isEmpty }: KnownConfig): string {
  if (isEmpty) return 'empty';
  if (document) return count(config?.contexts.length ?? 0, 'context');
  return isThere ? 'no kubeconfig' : 'not there: kubectl skips it';
}

function iconOf({ origin, isThere }: KnownConfig): string {
  if (!isThere) return 'circle-slash';
  return origin === 'workspace' ? 'file' : 'device-desktop';
}

/** With more files the person opens what they look for. */
const fewFiles = 8;

function hasEntries({ config }: KnownConfig): boolean {
  return config !== undefined && config.contexts.length + config.clusters.length + config.users.length > 0;
}

/** What a file of the workspace offers in every view, the Explorer does not know of one of the machine. */
function contextWords({ document, origin, isThere }: KnownConfig): string {
  if (document) return origin === 'workspace' ? 'file' : 'machinefile';
  return isThere ? 'other' : 'absent';
}

/** The folder, as people see it from where they are. */
function folderWords({ uri }: KnownConfig, { world }: Inspector): string {
  const name = fileName(uri, world);
  const slash = name.lastIndexOf('/');
  return slash > 0 ? visible(name.slice(0, slash)) : '';
}

function tooltip(file: KnownConfig, configs: KnownConfigs): string {
  const { uri, loadFault } = file;
  return [
    `**Kubeconfig** ${code(pathOf(uri))}`,
    plain(`${originWords(file, configs)}${configs.chain.some((each) => each.uri === uri) ? '; kubectl reads it' : ''}`),
    ...(loadFault === undefined ? [] : [`✗ kubectl stops at it: ${code(`error loading config file "${pathOf(uri)}": ${loadFault}`)}`]),
  ].join('\n\n');
}

function contextNodes(id: string, file: KnownConfig, configs: KnownConfigs, inspector: Inspector): readonly KubeconfigNode[] {
  const { contexts = [], currentContext } = file.config ?? {};
  return byName(distinct(contexts).map((item) => place(file, item))).map((context) =>
    contextNode(
      id,
      {
        context,
        isCurrent: currentContext?.value !== undefined && currentContext.value === context.item.name?.value,
        cluster: entryOf(file, configs, 'clusters', context.item.value?.cluster?.value),
        user: entryOf(file, configs, 'users', context.item.value?.user?.value),
      },
      inspector,
    ),
  );
}

/** The file's own entry; where kubectl reads several files, else that of the first that has one. */
export function entryOf<List extends 'clusters' | 'users'>(
  file: KnownConfig,
  { chain }: KnownConfigs,
  list: List,
  name: string | undefined,
): Placed<NonNullable<NonNullable<KnownConfig['config']>[List][number]['value']>> | undefined {
  const others = chain.some(({ uri }) => uri === file.uri) ? chain : [];
  for (const each of [file, ...others]) {
    const items: readonly Named<Mapping>[] = each.config?.[list] ?? [];
    const item = items.find((candidate) => name !== undefined && candidate.name?.value === name);
    if (item) return place(each, item) as Placed<NonNullable<NonNullable<KnownConfig['config']>[List][number]['value']>>;
  }
  return undefined;
}

function place<T extends Mapping>(file: KnownConfig, item: Named<T>): Placed<T> {
  return { name: item.name?.value ?? '', file, item };
}

/** Entries that no context of what kubectl reads with this file names. */
function unusedNodes(id: string, file: KnownConfig, { chain }: KnownConfigs, inspector: Inspector): readonly KubeconfigNode[] {
  const { clusters = [], users = [] } = file.config ?? {};
  const readers = chain.some(({ uri }) => uri === file.uri) ? chain : [file];
  const contexts = readers.flatMap(({ config }) => config?.contexts ?? []);
  const isUsed = (kind: 'cluster' | 'user', item: Named<Mapping>) =>
    contexts.some(({ value }) => item.name !== undefined && value?.[kind]?.value === item.name.value);
  // That nothing leads to it is a verdict.
  const options = inspector.isTold(file.uri) ? { note: 'no context uses it' } : {};
  return [
    ...distinct(clusters)
      .filter((item) => !isUsed('cluster', item))
      .map((item) => clusterNode(id, place(file, item), inspector, options)),
    ...distinct(users)
      .filter((item) => !isUsed('user', item))
      .map((item) => userNode(id, place(file, item), inspector, options)),
  ];
}

/** A repeated name is a finding; a tree has room for one row of each id. */
function distinct<T extends Mapping>(items: readonly Named<T>[]): readonly Named<T>[] {
  const seen = new Set<string>();
  return items.filter(({ name }) => {
    const key = name?.value ?? '';
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
