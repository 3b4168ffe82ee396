import type { Location } from '../../findings.js';
import type { ChainError, ChainUsage } from '../../verification/chain-question.js';
import { certificatesOf, type CertificateMaterial, type KnownSlot, type Slot } from '../model/slot.js';
import type { Connection } from './edge.js';

/** Which side checked which: the client the server's certificate, or the server the client's. */
export type RelationType = 'server' | 'client';

/** One slot of certificates that leads, or should lead, to another of authorities. */
export interface Pairing {
  readonly shown: KnownSlot;
  readonly roots: KnownSlot;
}

/** A pairing that a connection rests on. */
export interface Relation extends Pairing {
  readonly type: RelationType;
  readonly connection: Connection;
  readonly usage: ChainUsage;
  /** Undefined when they fit. */
  readonly error: ChainError | undefined;
}

/** A text that could be changed so that relations hold. */
export interface Suspect {
  readonly key: string;
  /** `reference`: a path names the wrong file. `content`: the file, or the value, is the wrong one. */
  readonly kind: 'reference' | 'content';
  readonly side: 'shown' | 'roots';
  readonly slot: KnownSlot;
  readonly at: Location;
  /** For certificates that are shown: the leaf. */
  readonly material: CertificateMaterial | undefined;
}

/** One fault with all that fails because of it; those of the side that is told first stand first. */
export interface Verdict {
  readonly suspect: Suspect;
  readonly relations: readonly Relation[];
  /** The file of the cluster that would make them hold in the suspect's place. */
  readonly better: string | undefined;
}

/** Whether another file of the cluster would make all the relations of a slot hold: then the path is what is wrong. */
export type FindBetter = (slot: KnownSlot, side: Suspect['side'], relations: readonly Relation[]) => string | undefined;

/**
 * Names the text that must change for each fault: one that takes part in no success rather than one that does, and of
 * those the one that takes part in most failures, so that the side which disagrees with the others is named, however many
 * copies of a stale CA there are. What one change would cure is one verdict; copies are changed one by one.
 * `supports`: pairings that hold without a connection, and so speak for both of their ends.
 */
export function assignBlame(relations: readonly Relation[], supports: readonly Pairing[], findBetter: FindBetter): readonly Verdict[] {
  const successes = countSuspects([...relations.filter(({ error }) => error === undefined), ...supports].map(suspectsOf));
  const verdicts: Verdict[] = [];
  let open = relations
    .filter(({ error }) => error !== undefined)
    .map((relation): Suspected => ({ relation, suspects: suspectsOf(relation) }));
  while (open.length > 0) {
    const { key } = pickSuspect(open, successes);
    const [taken, rest] = partition(open, ({ suspects }) => suspects.some((suspect) => suspect.key === key));
    verdicts.push(...byPlace(taken, key).map(({ suspect, relations: group }) => refine(suspect, inOrder(group), findBetter)));
    open = rest;
  }
  return verdicts;
}

/** A failure with all that could be to blame for it. */
interface Suspected {
  readonly relation: Relation;
  readonly suspects: readonly Suspect[];
}

/** The copies of one suspect, each with what fails because of it. */
function byPlace(
  taken: readonly Suspected[],
  key: string,
): readonly { readonly suspect: Suspect; readonly relations: readonly Relation[] }[] {
  const places = new Map<string, { suspect: Suspect; relations: Relation[] }>();
  for (const { relation, suspects } of taken) {
    const suspect = suspects.find((each) => each.key === key);
    if (suspect === undefined) continue;
    const place = `${suspect.at.uri}#${suspect.at.span.start}`;
    const known = places.get(place);
    if (known) known.relations.push(relation);
    else places.set(place, { suspect, relations: [relation] });
  }
  return [...places.values()];
}

function partition<T>(items: readonly T[], fits: (item: T) => boolean): readonly [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (fits(item) ? yes : no).push(item);
  return [yes, no];
}

/** What more connections meet is told; of equals, what the client says: it is what people read. */
function inOrder(relations: readonly Relation[]): readonly Relation[] {
  const servers = relations.filter(({ type }) => type === 'server');
  const clients = relations.filter(({ type }) => type === 'client');
  return servers.length >= clients.length ? [...servers, ...clients] : [...clients, ...servers];
}

function pickSuspect(open: readonly Suspected[], successes: ReadonlyMap<string, number>): Suspect {
  const failures = countSuspects(open.map(({ suspects }) => suspects));
  const score = ({ key, kind, side }: Suspect): number => {
    const good = successes.get(key) ?? 0;
    const bad = failures.get(key) ?? 0;
    // Of equals: content before its path, what is shown before what is trusted.
    return bad - good - (good > 0 ? proven : 0) - (kind === 'reference' ? 0.2 : 0) - (side === 'roots' ? 0.1 : 0);
  };
  return open.flatMap(({ suspects }) => suspects).reduce((best, suspect) => (score(suspect) > score(best) ? suspect : best));
}

/** What works somewhere is blamed only where everything that takes part does. */
const proven = 1e6;

function countSuspects(suspects: readonly (readonly Suspect[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of suspects.flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** When another file fits in the place of one path, that path is what is wrong. */
function refine(suspect: Suspect, relations: readonly Relation[], findBetter: FindBetter): Verdict {
  const { slot, kind, side } = suspect;
  const user = side === 'shown' ? sharedUser(relations) : undefined;
  if (user !== undefined) return { suspect: { ...suspect, kind: 'reference', at: user }, relations, better: undefined };
  const better = findBetter(slot, side, relations);
  const references = new Set(relations.map((relation) => referenceKey(side === 'shown' ? relation.shown : relation.roots)));
  if (kind === 'reference' || slot.named === undefined || better === undefined || references.size > 1)
    return { suspect, relations, better };
  return { suspect: { ...suspect, kind: 'reference', at: slot.named }, relations, better };
}

/** Where a context names a user that other contexts of its file use as well: there it may be right. */
function sharedUser(relations: readonly Relation[]): Location | undefined {
  const client = relations[0]?.connection.edge.origin.client;
  if (client?.user === undefined || !relations.every(({ connection }) => connection.edge.origin.client === client)) return undefined;
  const nameIn = (context: (typeof client.config.contexts)[number]): string | undefined => context.value?.user?.value;
  const own = client.config.contexts.find(({ name }) => name?.value === client.context);
  const others = client.config.contexts.filter((context) => context !== own && own !== undefined && nameIn(context) === nameIn(own));
  return others.length > 0 ? client.user : undefined;
}

function suspectsOf({ shown, roots }: Pairing): readonly Suspect[] {
  return [...slotSuspects(shown, 'shown'), ...slotSuspects(roots, 'roots')];
}

function slotSuspects(slot: KnownSlot, side: Suspect['side']): readonly Suspect[] {
  const material = side === 'shown' ? certificatesOf(slot)[0] : undefined;
  const content: Suspect = {
    key: contentKey(slot, side),
    kind: 'content',
    side,
    slot,
    material,
    at: material ? headOf(slot, material) : slot.head,
  };
  if (slot.named === undefined) return [content];
  return [content, { key: `path ${referenceKey(slot)}`, kind: 'reference', side, slot, material, at: slot.named }];
}

/** A value is underlined as a whole; in a file of its own the certificate is. */
function headOf(slot: KnownSlot, material: CertificateMaterial): Location {
  return slot.named === undefined ? slot.head : { uri: material.uri, span: material.headSpan };
}

function referenceKey({ named, head }: KnownSlot): string {
  const { uri, span } = named ?? head;
  return `${uri}#${span.start}`;
}

/** Copies of one certificate are one suspect, wherever they stand. */
function contentKey(slot: Slot, side: Suspect['side']): string {
  const prints = certificatesOf(slot).map(({ content }) => content.sha256);
  return `${side} ${(side === 'shown' ? prints.slice(0, 1) : prints).join(' ')}`;
}
