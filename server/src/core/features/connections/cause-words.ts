import type { Connection, Edge } from '../../cluster/connections/edge.js';
import { certificatesOf, leafOf, type Slot } from '../../cluster/model/slot.js';
import type { Finding, Location } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { Name } from '../../formats/x509/types.js';
import { fullName } from '../describe/material-line.js';
import { dateWords } from '../../base/time-words.js';
import { visible } from '../describe/visible.js';
import type { ConnectionCause } from './connection-view.js';

type Words = Pick<ConnectionCause, 'words' | 'because'>;

const none: Words = { words: undefined, because: undefined };

/** A cause in fewer words than its finding has, where one connection is told of; none: the finding's own will do. */
export function causeWords(finding: Finding, connection: Connection): Words {
  if (finding.ruleId === 'cluster/server-name-not-covered') return nameWords(finding, connection.edge);
  const isTrust = /^cluster\/(?:(?:server|client|signing-ca)-not-trusted|root-ca-does-not-verify-apiserver)$/.test(finding.ruleId);
  return isTrust ? trustWords(finding, connection) : none;
}

function nameWords({ uri, span }: Finding, { type, dialled, serving }: Edge): Words {
  const leaf = leafOf(serving);
  if (dialled === undefined || leaf === undefined) return none;
  const host = visible(dialled.host);
  if (leaf.uri === uri && leaf.headSpan.start === span.start)
    return { words: `lacks ${parseIpAddress(dialled.host) === undefined ? 'DNS' : 'IP'}:${host}`, because: dialled.at };
  const dials = type === 'pod-apiserver' ? 'makes the address of the Service `kubernetes`' : 'dials';
  return { words: `${dials} ${host}, which the certificate lacks`, because: placeOfLeaf(serving) };
}

/** Which of the two ends must change, and what it is set against. */
function trustWords({ uri, span }: Finding, { edge, stage }: Connection): Words {
  const { shown, roots } = endsOf(edge, stage);
  const [authority] = certificatesOf(roots);
  const [leaf] = certificatesOf(shown);
  if (shown.state !== 'known' || roots.state !== 'known' || authority === undefined || leaf === undefined) return none;
  const at = { uri, span };
  const trusted = `${nameOf(authority.content.subject)} made ${dateWords(authority.content.validity.notBefore)}`;
  if (isAt(at, roots.named) || isAt(at, roots.head))
    return {
      words: `${isAt(at, roots.named) ? 'leads to' : 'holds'} ${trusted}, which did not sign the certificate`,
      because: placeOfLeaf(shown),
    };
  return {
    words: `${isAt(at, shown.named) ? 'leads to a certificate' : 'is'} signed by ${nameOf(leaf.content.issuer)}, and what is trusted is ${trusted}`,
    because: roots.named ?? roots.head,
  };
}

function endsOf(
  { serving, trust, credentials, clientCa }: Edge,
  stage: Connection['stage'],
): { readonly shown: Slot; readonly roots: Slot } {
  const absent: Slot = { state: 'absent' };
  if (stage !== 'client') return { shown: serving, roots: trust.type === 'slot' ? trust.slot : absent };
  return { shown: credentials.type === 'certificate' ? credentials.pair.certificate : absent, roots: clientCa };
}

function isAt({ uri, span }: Location, place: Location | undefined): boolean {
  return place?.uri === uri && place.span.start === span.start;
}

function placeOfLeaf(slot: Slot): Location | undefined {
  const [leaf] = certificatesOf(slot);
  return leaf && { uri: leaf.uri, span: leaf.headSpan };
}

function nameOf(name: Name): string {
  return visible(fullName(name));
}
