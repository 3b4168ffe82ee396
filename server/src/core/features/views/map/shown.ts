import type { MapMaterial } from '../../../../protocol/index.js';
import type { Connection, Edge } from '../../../cluster/connections/edge.js';
import type { Credentials, Trust } from '../../../cluster/model/model.js';
import { certificatesOf, leafOf, type CertificateMaterial, type Slot } from '../../../cluster/model/slot.js';
import type { Location } from '../../../findings.js';
import { joined, shortName } from '../../describe/material-line.js';
import { timeLeftWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { count } from '../../../base/time-words.js';
import type { Authorities, Authority } from './authorities.js';

/** What one side of an arrow shows, or is vouched for by. */
export interface Shown {
  /** `kube-apiserver`, `a token`, `28 certificates` */
  readonly name: string;
  /** `191 days`; of several the one that ends first. Undefined for what is no certificate. */
  readonly left: string | undefined;
  readonly authority: Authority | undefined;
  readonly place: Location | undefined;
}

/** All four certificates of an arrow; undefined where nothing is shown, or nobody looks. */
export interface Papers {
  readonly serverShows: Shown | undefined;
  readonly serverVouchedBy: Shown | undefined;
  readonly clientShows: Shown | undefined;
  readonly clientVouchedBy: Shown | undefined;
}

export interface PaperWorld {
  readonly now: number;
  readonly authorities: Authorities;
}

export function papersOf(connections: readonly Connection[], world: PaperWorld): Papers {
  const edges = connections.map(({ edge }) => edge);
  const served = edges.filter(hasServer);
  return {
    serverShows: shownIn(
      served.map(({ serving }) => serving),
      world,
    ),
    serverVouchedBy: rootsOf(served, world),
    clientShows: credentialsOf(edges, world),
    clientVouchedBy: takersOf(edges, world),
  };
}

/** Edges about what a client shows alone, and etcd's call of itself, look at no server. */
export function hasServer({ type, trust, dialled }: Edge): boolean {
  return trust.type !== 'insecure' || dialled !== undefined || type === 'apiserver-kubelet';
}

export function toMaterial({ name, left, authority, place }: Shown): MapMaterial<Location> {
  return { words: joined(name, left), ...(authority && { node: authority.id }), ...(place && { place }) };
}

/** The leaves of several places as one. */
export function shownIn(slots: readonly Slot[], world: PaperWorld): Shown | undefined {
  const leaves = distinct(slots.flatMap((slot) => leafOf(slot) ?? []));
  if (leaves.length > 0) return ofLeaves(leaves, world);
  const unknown = slots.find((slot) => slot.state === 'unknown');
  return unknown && { name: 'not in the files', left: undefined, authority: undefined, place: unknown.at };
}

function ofLeaves(leaves: readonly CertificateMaterial[], { now, authorities }: PaperWorld): Shown {
  const soonest = leaves.reduce((found, each) => (each.content.validity.notAfter < found.content.validity.notAfter ? each : found));
  const signers = [...new Set(leaves.map(({ content }) => authorities.signerOf(content)))];
  return {
    name: nameOf(leaves),
    left: timeLeftWords(soonest.content.validity, now),
    authority: signers.length === 1 ? signers[0] : undefined,
    place: placeOf(soonest),
  };
}

/** Characters of several names for which there is room. */
const mostTogether = 24;

/** `kube-apiserver`, `kube-apiserver ×3`, `etcd1, etcd2, etcd3`, `system:node:… ×28` */
function nameOf(leaves: readonly CertificateMaterial[]): string {
  const names = [...new Set(leaves.map(({ content }) => visible(shortName(content.subject))))];
  const [first = ''] = names;
  if (leaves.length === 1) return first;
  if (names.length === 1) return `${first} ×${leaves.length}`;
  if (names.length === leaves.length && names.join().length <= mostTogether) return names.join(', ');
  const stem = /^system:[a-z-]+:/.exec(first)?.[0];
  const isShared = stem !== undefined && names.every((name) => name.startsWith(stem));
  return isShared ? `${stem}… ×${leaves.length}` : count(leaves.length, 'certificate');
}

function rootsOf(edges: readonly Edge[], world: PaperWorld): Shown | undefined {
  const [first] = edges;
  if (first === undefined) return undefined;
  if (first.trust.type !== 'slot') return plain(trustWords[first.trust.type]);
  return voucher(
    edges.flatMap(({ trust, serving }) => (trust.type === 'slot' ? [{ roots: trust.slot, shown: serving }] : [])),
    world,
  );
}

export const notVerified = 'nobody: not verified';

const trustWords: Readonly<Record<Exclude<Trust['type'], 'slot'>, string>> = {
  insecure: notVerified,
  system: "the system's CAs",
};

function takersOf(edges: readonly Edge[], world: PaperWorld): Shown | undefined {
  const pairs = edges.flatMap(({ credentials, clientCa, policy }) =>
    credentials.type === 'certificate' && policy !== 'ignores' ? [{ roots: clientCa, shown: credentials.pair.certificate }] : [],
  );
  return voucher(pairs, world);
}

interface Pairing {
  readonly roots: Slot;
  readonly shown: Slot;
}

/** The authority among those trusted that is to vouch: the one of the issuer's name, else the first. */
function voucher(pairs: readonly Pairing[], world: PaperWorld): Shown | undefined {
  const roots = distinct(pairs.flatMap((pair) => rootFor(pair, world) ?? []));
  const [first] = roots;
  if (first === undefined) {
    const unknown = pairs.map(({ roots: slot }) => slot).find((slot) => slot.state === 'unknown');
    return unknown && { ...plain('not in the files'), place: unknown.at };
  }
  const name = [...new Set(roots.map(({ content }) => visible(shortName(content.subject))))].join(', ');
  const soonest = Math.min(...roots.map(({ content }) => content.validity.notAfter));
  const left = timeLeftWords({ ...first.content.validity, notAfter: soonest }, world.now);
  return { name, left, authority: world.authorities.find(first.content), place: placeOf(first) };
}

function rootFor({ roots, shown }: Pairing, { authorities }: PaperWorld): CertificateMaterial | undefined {
  const candidates = certificatesOf(roots);
  const leaf = leafOf(shown)?.content;
  if (leaf === undefined) return candidates[0];
  const signer = authorities.signerOf(leaf)?.material.content;
  const isSigner = ({ content }: CertificateMaterial): boolean => content.publicKey.spkiSha256 === signer?.publicKey.spkiSha256;
  return candidates.find(isSigner) ?? candidates.find(({ content }) => content.subject.rfc2253 === leaf.issuer.rfc2253) ?? candidates[0];
}

function credentialsOf(edges: readonly Edge[], world: PaperWorld): Shown | undefined {
  const [first] = edges;
  if (first?.type === 'signed-apiserver') return signedBy(edges, world);
  const certificates = edges.flatMap(({ credentials }) => (credentials.type === 'certificate' ? [credentials.pair.certificate] : []));
  const type = first?.credentials.type ?? 'nothing';
  return shownIn(certificates, world) ?? (type === 'nothing' || type === 'certificate' ? undefined : plain(credentialWords[type]));
}

const credentialWords: Readonly<Record<Exclude<Credentials['type'], 'nothing' | 'certificate'>, string>> = {
  token: 'a token',
  basic: 'a password',
  plugin: 'what a plugin gives',
};

/** What the cluster's signer issues is not here; who signs it is. */
function signedBy(edges: readonly Edge[], { authorities }: PaperWorld): Shown | undefined {
  const [edge] = edges;
  const signer = edge?.credentials.type === 'certificate' ? leafOf(edge.credentials.pair.certificate) : undefined;
  if (signer === undefined) return undefined;
  const name = `signed by ${visible(shortName(signer.content.subject))}`;
  return { name, left: undefined, authority: authorities.find(signer.content), place: placeOf(signer) };
}

function plain(name: string): Shown {
  return { name, left: undefined, authority: undefined, place: undefined };
}

function placeOf({ uri, headSpan }: CertificateMaterial): Location {
  return { uri, span: headSpan };
}

function distinct(certificates: readonly CertificateMaterial[]): readonly CertificateMaterial[] {
  return [...new Map(certificates.map((each) => [each.content.sha256, each] as const)).values()];
}
