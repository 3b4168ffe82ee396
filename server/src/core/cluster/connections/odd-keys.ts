import type { Location } from '../../findings.js';
import type { ApiServer, ClusterModel } from '../model/model.js';
import { publicKeysOf, type KnownSlot, type Slot } from '../model/slot.js';

/** A place of the service account keys that holds another key than the others. */
export interface OddKey {
  readonly at: Location;
  readonly signs: boolean;
  /** Who uses it. */
  readonly users: readonly string[];
  /** Where the key of the others stands. */
  readonly usual: readonly KnownSlot[];
}

interface Holder {
  readonly owner: string;
  readonly signs: boolean;
  readonly slot: KnownSlot;
  readonly keys: readonly string[];
}

/** Of the places that must hold halves of one key pair those that disagree with most others. */
export function oddKeys(model: ClusterModel): readonly OddKey[] {
  const holders = holdersOf(model);
  const usual = usualKey(holders);
  if (usual === undefined || !isWhole(model) || isConsistent(holders)) return [];
  const odd = holders.filter(({ keys }) => !keys.includes(usual));
  const places = new Map<string, Holder[]>();
  for (const holder of odd) {
    const at = placeOf(holder, holders, usual);
    const key = `${at.uri}#${at.span.start}`;
    places.set(key, [...(places.get(key) ?? []), holder]);
  }
  const others = holders.filter(({ keys }) => keys.includes(usual)).map(({ slot }) => slot);
  return [...places.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ at: placeOf(first, holders, usual), signs: first.signs, users: [...new Set(group.map(({ owner }) => owner))], usual: others }];
  });
}

function holdersOf({ apiServers, controllerManagers }: ClusterModel): readonly Holder[] {
  return [
    ...apiServers.flatMap((server) => [
      ...server.serviceAccountKeys.flatMap((slot) => holder(server.name, slot, 'verifier')),
      ...holder(server.name, server.serviceAccountSigner, 'signer'),
    ]),
    ...controllerManagers.flatMap(({ name, serviceAccountKey }) => holder(name, serviceAccountKey, 'signer')),
  ];
}

function holder(owner: string, slot: Slot, part: 'signer' | 'verifier'): readonly Holder[] {
  const keys = publicKeysOf(slot).map(({ spkiSha256 }) => spkiSha256);
  return slot.state === 'known' && keys.length > 0 ? [{ owner, slot, signs: part === 'signer', keys }] : [];
}

/** The key that most places hold. */
function usualKey(holders: readonly Holder[]): string | undefined {
  const counts = new Map<string, number>();
  for (const key of holders.flatMap(({ keys }) => [...new Set(keys)])) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}

/** Keys that the files do not show might be the fitting ones. */
function isWhole({ apiServers }: ClusterModel): boolean {
  return apiServers.every(({ serviceAccountKeys }: ApiServer) => serviceAccountKeys.every(({ state }) => state === 'known'));
}

/** Whether every signer's key is verified somewhere: rotation keeps old and new keys side by side. */
function isConsistent(holders: readonly Holder[]): boolean {
  const verified = holders.filter(({ signs }) => !signs);
  if (verified.length === 0) return true;
  return holders.filter(({ signs }) => signs).every(({ keys }) => verified.every((each) => keys.some((key) => each.keys.includes(key))));
}

/** A path is wrong when the file is right for somebody else: others that name the same file hold the usual key, or it holds a certificate's key. */
function placeOf({ slot }: Holder, holders: readonly Holder[], usual: string): Location {
  const named = slot.named;
  const isAlone = holders.filter((other) => other.slot.uri === slot.uri).length === 1;
  const usualFile = holders.find(
    ({ keys, slot: other }) => keys.includes(usual) && other.uri !== slot.uri && folderOf(other.uri) === folderOf(slot.uri),
  );
  const isNamedLikeIt = /(?:^|[-_.])(?:sa|service-?accounts?)(?:[-_.]|$)/i.test(slot.uri.slice(slot.uri.lastIndexOf('/') + 1));
  if (named !== undefined && isAlone && usualFile !== undefined && !isNamedLikeIt) return named;
  return slot.head;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
