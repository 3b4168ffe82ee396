import { describeRole } from '../../../knowledge/roles.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import { certificateRow } from './certificate-row.js';
import type { Held } from './held.js';
import type { Issuers } from './issuers.js';
import { passes, passing } from './passes.js';
import type { Scope } from './scope.js';
import { isUsed, trustingRows, trustRow, useRows } from './use-rows.js';

/** Most rows that a CA shows without being asked. */
const fewIssued = 12;

/** Rows of certificates, each leading on to what it issued; with a filter those that it lets through, and those above them. */
export async function certificateRows(all: readonly Held[], issuers: Issuers, scope: Scope): Promise<readonly ViewRow[]> {
  const kept = await withIssuedPassing(all, issuers, scope);
  return Promise.all(
    inOrder(kept, scope).map((held) => certificateRow(held, certificateId(held, scope), childrenOf(held, issuers, scope), scope)),
  );
}

/** The same without what they issued, where the time alone orders them. */
export async function flatRows(all: readonly Held[], scope: Scope): Promise<readonly ViewRow[]> {
  const kept = inOrder(await passing(all, scope), scope);
  return Promise.all(
    kept.map((held) =>
      certificateRow(held, certificateId(held, scope), isUsed(held, scope) || held.certificate.isCA ? 'collapsed' : 'none', scope),
    ),
  );
}

/** What a certificate issued, who trusts it, and where it is used. */
export async function belowCertificate(held: Held, issuers: Issuers, scope: Scope): Promise<readonly ViewRow[]> {
  const id = certificateId(held, scope);
  const issued = scope.order.sort === 'expiry' ? [] : await certificateRows(issuers.issuedBy(held), issuers, scope);
  // A CA that is there for what it issued says nothing of itself.
  if (!(await passes(held, scope))) return issued;
  return [...issued, ...(await trustRow(held, `${id}/trust`, scope)), ...(await useRows(held, id, scope))];
}

export function belowTrust(held: Held, scope: Scope): Promise<readonly ViewRow[]> {
  return trustingRows(held, `${certificateId(held, scope)}/trust`, scope);
}

export function certificateId({ certificate }: Held, { id }: Scope): string {
  return rowId(...id, 'certificate', certificate.sha256);
}

async function withIssuedPassing(all: readonly Held[], issuers: Issuers, scope: Scope): Promise<readonly Held[]> {
  if (scope.order.filter === undefined) return all;
  const kept = await Promise.all(all.map(async (held) => (await passing(withIssued(held, issuers), scope)).length > 0));
  return all.filter((_, at) => kept[at]);
}

function withIssued(held: Held, issuers: Issuers): readonly Held[] {
  return [held, ...issuers.issuedBy(held).flatMap((each) => withIssued(each, issuers))];
}

function childrenOf(held: Held, issuers: Issuers, scope: Scope): ViewRow['children'] {
  const issued = issuers.issuedBy(held).length;
  if (issued > 0 && (scope.order.filter !== undefined || (issued <= fewIssued && scope.isSmall))) return 'expanded';
  return issued > 0 || held.certificate.isCA || isUsed(held, scope) ? 'collapsed' : 'none';
}

/** CAs before what they issue for others, then by name; or by the time that is left. */
function inOrder(all: readonly Held[], { order }: Scope): readonly Held[] {
  const byTime = (a: Held, b: Held): number => a.certificate.validity.notAfter - b.certificate.validity.notAfter;
  const byName = (a: Held, b: Held): number => rank(a) - rank(b) || compare(nameOf(a), nameOf(b)) || byTime(b, a);
  return all.toSorted(order.sort === 'expiry' ? byTime : byName);
}

const first = ['cluster CA', 'etcd CA', 'front-proxy CA'];

function rank({ certificate }: Held): number {
  if (!certificate.isCA) return first.length + 1;
  const { role } = describeRole(certificate);
  const at = first.findIndex((known) => role.startsWith(known));
  return at === -1 ? first.length : at;
}

function nameOf({ certificate, copies }: Held): string {
  return `${certificate.subject.commonName ?? ''} ${copies[0].uri}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
