import { baseName } from '../../../base/uris.js';
import type { Connection } from '../../../cluster/connections/edge.js';
import type { Relation, Verdict } from '../../../cluster/connections/blame.js';
import { certificatesOf, type KnownSlot } from '../../../cluster/model/slot.js';
import type { RelatedLocation } from '../../../findings.js';
import { dateTimeWords } from '../../../base/time-words.js';
import { show } from '../../helpers/show.js';

/** Most places that one finding leads to. */
const mostRelated = 8;

/** `` `CN=kubernetes` (made 2 February 2025, 00:00 UTC) ``: enough to tell two CAs of one name apart. */
export function authorityWords(slot: KnownSlot): string {
  const authorities = certificatesOf(slot);
  const [first] = authorities;
  if (first === undefined) return 'no certificate';
  const { subject, validity } = first.content;
  const more = authorities.length > 1 ? ` and ${authorities.length - 1} more` : '';
  return `\`${show(subject.rfc2253)}\` (made ${dateTimeWords(validity.notBefore)})${more}`;
}

/** Who would have had to sign: the issuer's name in a certificate. */
export function issuerWords(slot: KnownSlot): string {
  const issuer = certificatesOf(slot)[0]?.content.issuer.rfc2253 ?? '';
  return `\`${show(issuer)}\``;
}

/** `apiserver.crt`, or the field that holds it. */
export function slotWords(slot: KnownSlot): string {
  return slot.named === undefined ? `\`${slot.label}\` of ${baseName(slot.uri)}` : `\`${baseName(slot.uri)}\` (${slot.label})`;
}

/** Everything else that a fault touches: the connections that fail, then the other end. */
export function relatedTo({ relations, suspect }: Verdict): readonly RelatedLocation[] {
  const ends = relations.map((relation) => otherEnd(relation, suspect.side));
  const failing = relations.map(({ connection, error }) => connectionPlace(connection, error?.text ?? ''));
  return distinct([...ends, ...failing])
    .filter(({ uri, span }) => uri !== suspect.at.uri || span.start !== suspect.at.span.start)
    .slice(0, mostRelated);
}

/** The words that are read when a connection fails, and where. */
export function errorWords({ error, type }: Relation): string {
  const text = error?.text ?? '';
  return type === 'server' ? `tls: failed to verify certificate: ${text}` : text;
}

function otherEnd({ shown, roots }: Relation, side: 'shown' | 'roots'): RelatedLocation {
  const slot = side === 'shown' ? roots : shown;
  return { ...(slot.named ?? slot.head), message: side === 'shown' ? `trusts ${authorityWords(slot)}` : `signed by ${issuerWords(slot)}` };
}

function connectionPlace({ edge }: Connection, error: string): RelatedLocation {
  return { ...edge.client.at, message: `${edge.client.name} → ${edge.server.name}: ${error}` };
}

export function distinct(places: readonly RelatedLocation[]): readonly RelatedLocation[] {
  return [...new Map(places.map((place) => [`${place.uri}#${place.span.start}`, place])).values()];
}
