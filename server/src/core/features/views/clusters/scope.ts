import type { TreeOrder } from '../../../../protocol/index.js';
import type { Document } from '../../../documents/document.js';
import { issueOptions } from '../../../issuing/params/issue-options.js';
import type { ViewWorld } from '../view-world.js';
import type { ClusterHoldings } from './cluster-holdings.js';
import type { Content } from './cluster-content.js';
import { faultsOf } from './faults.js';

/** What the rows of one cluster, or of the files of none, are made from. */
export interface Scope {
  readonly world: ViewWorld;
  readonly order: TreeOrder;
  readonly content: Content;
  readonly holdings: ClusterHoldings;
  /** The start of its rows' ids. */
  readonly id: readonly string[];
  /** There is little to show, so that much of it is open at first. */
  readonly isSmall: boolean;
  /** What the connections say of a certificate, by SHA-256. */
  faultOf(sha256: string): string | undefined;
  readonly signing: Signing;
}

/** The CAs that can sign here now. */
export interface Signing {
  /** By SHA-256. */
  has(sha256: string): boolean;
  hasSubject(rfc2253: string): boolean;
}

export function scopeOf(
  content: Content,
  id: Scope['id'],
  shared: Pick<Scope, 'world' | 'order' | 'holdings' | 'signing' | 'isSmall'>,
): Scope {
  let faults: ReadonlyMap<string, string> | undefined;
  const find = (): ReadonlyMap<string, string> => (content.cluster ? faultsOf(content.cluster) : new Map<string, string>());
  return { ...shared, content, id, faultOf: (sha256) => (faults ??= find()).get(sha256) };
}

/** Looked for when the first row asks: the CAs of a cluster lie in its files, or in those of none. */
export function signingOf(documents: () => readonly Document[], now: number): Signing {
  let found: { readonly fingerprints: ReadonlySet<string>; readonly subjects: ReadonlySet<string> } | undefined;
  const find = (): NonNullable<typeof found> => {
    const usable = issueOptions(documents(), now).filter(({ unusable }) => unusable === undefined);
    return { fingerprints: new Set(usable.map(({ sha256 }) => sha256)), subjects: new Set(usable.map(({ subject }) => subject)) };
  };
  return {
    has: (sha256) => (found ??= find()).fingerprints.has(sha256),
    hasSubject: (subject) => (found ??= find()).subjects.has(subject),
  };
}
