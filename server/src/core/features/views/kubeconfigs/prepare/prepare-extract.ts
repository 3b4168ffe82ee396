import { Document, isMap, YAMLMap, YAMLSeq } from 'yaml';
import type { KubeconfigExtractParams } from '../../../../../protocol/index.js';
import { baseName } from '../../../../base/uris.js';
import type { FileReference } from '../../../../documents/document.js';
import { isRefusal, refuse, type Refusal } from '../../../../issuing/issue-request.js';
import { toBase64 } from '../../../../issuing/kubeconfig/base64-text.js';
import type { ConfigItem, ConfigItems } from '../../../../issuing/kubeconfig/config-items.js';
import { textNode } from '../../../../issuing/kubeconfig/plain-nodes.js';
import { code } from '../../../describe/visible.js';
import type { ViewWorld } from '../../view-world.js';
import { entryOf } from '../file-node.js';
import { knownConfigs, type KnownConfig, type KnownConfigs } from '../known-config.js';
import { collectItems } from './collect-items.js';
import { changeOf, type PreparedKubeconfigs } from './prepared-change.js';
import { fileName } from '../file-name.js';

/** One context in a new file: with its cluster and user alone, and with the certificates and keys that they name inside. */
export async function prepareExtract(params: KubeconfigExtractParams, world: ViewWorld): Promise<PreparedKubeconfigs | Refusal> {
  const { targetUri, context } = params;
  const target = code(fileName(targetUri, world));
  if (await world.workspace.stat(targetUri))
    return refuse('targetUri', `${target} is there already, and nothing is overwritten. Choose another name.`);
  const configs = await knownConfigs(world);
  const items = collectItems(params, targetUri, configs, world);
  if (isRefusal(items)) return items;
  const notes = [...(await embed(items, entriesOf(params, configs), world)), ...missingNotes(items)];
  return {
    changes: [changeOf(targetUri, undefined, { text: textOf(items, context), what: `kubeconfig with context ${code(context)} alone` })],
    preview: `**${baseName(targetUri)}**: context ${code(context)}, the current one, with its cluster and user and nothing else.`,
    notes,
  };
}

const embedded = { clusters: ['certificate-authority'], users: ['client-certificate', 'client-key'] } as const;

/** In which files the cluster and the user stand, whose paths are followed from there. */
function entriesOf(
  { uri, context }: KubeconfigExtractParams,
  configs: KnownConfigs,
): Readonly<Record<'clusters' | 'users', KnownConfig | undefined>> {
  const file = configs.find(uri);
  const item = file?.config?.contexts.find(({ name }) => name?.value === context);
  const find = (list: 'clusters' | 'users', name: string | undefined) => file && entryOf(file, configs, list, name)?.file;
  return { clusters: find('clusters', item?.value?.cluster?.value), users: find('users', item?.value?.user?.value) };
}

async function embed(items: ConfigItems, files: ReturnType<typeof entriesOf>, world: ViewWorld): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const list of ['clusters', 'users'] as const)
    for (const { name, node } of items[list])
      for (const field of embedded[list]) notes.push(...(await embedField({ list, name, node, field }, files[list], world)));
  return notes;
}

interface Field {
  readonly list: 'clusters' | 'users';
  readonly name: string;
  readonly node: YAMLMap;
  readonly field: string;
}

async function embedField({ list, name, node, field }: Field, file: KnownConfig | undefined, world: ViewWorld): Promise<readonly string[]> {
  const inner = node.get(list === 'clusters' ? 'cluster' : 'user', true);
  const path = isMap(inner) ? inner.get(field) : undefined;
  if (!isMap(inner) || typeof path !== 'string' || path === '' || inner.has(`${field}-data`)) return [];
  const text = file && (await textBehind(`${list}[${name}].${field}`, file, world));
  if (text === undefined) return [`${code(field)} names ${code(path)}, which is not here: the path stays.`];
  const pair = inner.items.find(({ key }) => String(key) === field);
  if (pair) Object.assign(pair, { key: textNode(`${field}-data`), value: textNode(toBase64(text)) });
  return [];
}

async function textBehind(place: string, { document }: KnownConfig, world: ViewWorld): Promise<string | undefined> {
  const reference = document?.references.find((each): each is FileReference => each.type === 'file' && each.place === place);
  const resolution = document && reference && (await world.worldOf(document)?.resolve(reference));
  return resolution?.status === 'found' && resolution.document?.kind === 'pem' ? resolution.document.text : undefined;
}

function missingNotes({ clusters, users }: ConfigItems): readonly string[] {
  return [
    ...(clusters.length === 0 ? ['The context names no cluster that is here.'] : []),
    ...(users.length === 0 ? ['The context names no user that is here.'] : []),
  ];
}

/** In the order in which kubectl writes. */
function textOf({ clusters, contexts, users }: ConfigItems, current: string): string {
  const document = new Document(null, { schema: 'failsafe' });
  const root = new YAMLMap();
  root.set('apiVersion', textNode('v1'));
  root.set('clusters', listOf(clusters));
  root.set('contexts', listOf(contexts));
  root.set('current-context', textNode(current));
  root.set('kind', textNode('Config'));
  root.set('users', listOf(users));
  document.contents = root;
  return document.toString({ lineWidth: 0, indentSeq: false });
}

function listOf(items: readonly ConfigItem[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = items.map(({ node }) => node);
  return list;
}
