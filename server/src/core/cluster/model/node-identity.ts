import { baseName } from '../../base/uris.js';
import type { GivenFlag } from '../../documents/component/model.js';
import { nodeUserPrefix } from '../../knowledge/identities.js';
import type { Site } from '../grouping/group-clusters.js';
import type { KubeClient, NodeIdentity } from './model.js';
import { leafOf, type Slot } from './slot.js';

/** What of a machine may tell which node it is. */
export interface NodeWitnesses {
  readonly override: GivenFlag | undefined;
  readonly client: KubeClient | undefined;
  readonly serving: Slot;
  readonly site: Site | undefined;
}

/** Asks all that lies on a machine which node its kubelet is: most votes count, and the folder's name decides a tie. */
export function identifyNode(witnesses: NodeWitnesses): NodeIdentity | undefined {
  if (witnesses.override?.value !== undefined)
    return { name: witnesses.override.value, isSure: true, witnessed: new Set([witnesses.override.value]) };
  const own = nodeOf(certificateName(witnesses.client));
  const user = nodeOf(witnesses.client?.userName);
  const served = servedNames(witnesses.serving);
  const folder = folderName(witnesses.site, [own, user, ...served]);
  const names = [...new Set([own, user, folder, ...served])].filter((name) => name !== undefined);
  const [best] = names
    .map((name) => ({ name, votes: count(name, [own, user, folder, ...served]) + (name === folder ? 0.5 : 0) }))
    .toSorted((left, right) => right.votes - left.votes);
  if (best === undefined) return undefined;
  const others = count(best.name, [user, folder, ...served]);
  return { name: best.name, isSure: others >= 2, witnessed: new Set([folder, ...served].filter((name) => name !== undefined)) };
}

/** `cp1` of `system:node:cp1`. */
export function nodeOf(user: string | undefined): string | undefined {
  return user?.startsWith(nodeUserPrefix) === true ? user.slice(nodeUserPrefix.length) || undefined : undefined;
}

function certificateName(client: KubeClient | undefined): string | undefined {
  return client?.credentials.type === 'certificate' ? leafOf(client.credentials.pair.certificate)?.content.subject.commonName : undefined;
}

/** Of a serving certificate of one node: who it is issued for, else its names. */
function servedNames(serving: Slot): readonly string[] {
  const leaf = leafOf(serving)?.content;
  const node = nodeOf(leaf?.subject.commonName);
  if (node !== undefined) return [node];
  const names = leaf?.subjectAltNames?.filter(({ type, value }) => type === 'DNS' && value !== 'localhost').map(({ value }) => value);
  return [...new Set(names)];
}

function folderName(site: Site | undefined, names: readonly (string | undefined)[]): string | undefined {
  const name = site?.isMachine === true ? baseName(site.base) : undefined;
  return names.includes(name) ? name : undefined;
}

function count(name: string, names: readonly (string | undefined)[]): number {
  return names.filter((each) => each === name).length;
}
