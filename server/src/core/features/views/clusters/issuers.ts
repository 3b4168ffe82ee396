import { groupBy } from '../../../base/group-by.js';
import { sameBytes } from '../../../base/same-bytes.js';
import type { Certificate } from '../../../formats/x509/types.js';
import type { ViewWorld } from '../view-world.js';
import type { Held } from './held.js';

/** Who issued what among the certificates of a cluster. */
export interface Issuers {
  /** Undefined for a certificate that issued itself, or whose issuer is not here. */
  issuerOf(held: Held): Held | undefined;
  issuedBy(authority: Held): readonly Held[];
  /** CAs at the top of a chain. */
  readonly roots: readonly Held[];
  /** Certificates that are no CA, with an issuer that is not here. */
  readonly strays: readonly Held[];
}

/** Names and key identifiers tell an issuer; only of several that fit the signature tells which. */
export async function issuersOf(held: ReadonlyMap<string, Held>, world: ViewWorld): Promise<Issuers> {
  const all = [...held.values()];
  const bySubject = groupBy(
    all.filter(({ certificate }) => certificate.isCA),
    ({ certificate }) => certificate.subject.rfc2253,
  );
  const issuers = new Map<Held, Held>();
  for (const each of all) {
    const issuer = await findIssuer(each, bySubject.get(each.certificate.issuer.rfc2253) ?? [], world);
    if (issuer && !leadsTo(issuer, each, issuers)) issuers.set(each, issuer);
  }
  const issued = groupBy(issuers.keys(), (each) => issuers.get(each));
  const alone = all.filter((each) => !issuers.has(each));
  return {
    issuerOf: (each) => issuers.get(each),
    issuedBy: (authority) => issued.get(authority) ?? [],
    roots: alone.filter(({ certificate }) => certificate.isCA),
    strays: alone.filter(({ certificate }) => !certificate.isCA),
  };
}

async function findIssuer(child: Held, namesakes: readonly Held[], world: ViewWorld): Promise<Held | undefined> {
  if (child.certificate.isSelfIssued) return undefined;
  const fitting = namesakes.filter((other) => other !== child && mayIssue(other.certificate, child.certificate));
  if (fitting.length < 2) return fitting[0];
  const issuer = await world.findIssuer(child.certificate);
  return fitting.find(({ certificate }) => certificate.sha256 === issuer?.certificate.sha256) ?? fitting[0];
}

function mayIssue({ subject, subjectKeyId }: Certificate, { issuer, authorityKeyId }: Certificate): boolean {
  const fits = authorityKeyId === undefined || subjectKeyId === undefined || authorityKeyId === subjectKeyId;
  return fits && sameBytes(subject.der, issuer.der);
}

/** Cross-signed CAs may issue each other: rows make no circle. */
function leadsTo(from: Held, to: Held, issuers: ReadonlyMap<Held, Held>): boolean {
  for (let at: Held | undefined = from; at; at = issuers.get(at)) if (at === to) return true;
  return false;
}
