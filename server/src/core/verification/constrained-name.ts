import { fillPlaces } from '../base/fill-places.js';
import { isDomain } from '../formats/x509/go-san.js';
import { parseIpAddress } from '../formats/x509/ip-address.js';
import { parseMailbox, type Mailbox } from '../formats/x509/mailbox.js';
import type { Certificate, GeneralName } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import { goQuote } from './go-quote.js';
import { goIpRangeText, goIpText, ipBytesOf } from './ip-names.js';

/** A name of a certificate, read for comparing it with constraints. */
export interface ConstrainedName {
  readonly type: 'DNS' | 'IP' | 'email' | 'URI';
  /** Go's word for the type. */
  readonly kind: string;
  readonly text: string;
  readonly ip?: Uint8Array;
  readonly mailbox?: Mailbox;
}

/** Why names cannot be compared, or are not allowed. */
export interface NameFault {
  readonly fault: string;
  readonly type: 'name-constraint' | 'too-many-constraints';
  /** The fault is Go's whole text, not the detail of "not authorized to sign for this name". */
  readonly isWhole?: true;
}

export type ConstraintMatch = { readonly matches: boolean; readonly constraint: string } | NameFault;

/** Undefined for a kind of name that Go does not look at. */
export function readConstrainedName(
  certificate: Certificate,
  { type, value, bytes, ...rest }: GeneralName,
): ConstrainedName | NameFault | undefined {
  switch (type) {
    case 'DNS':
      if (!isDomain(value)) return unreadable(goX509.unreadableDnsName, goQuote(value));
      return { type, kind: 'DNS name', text: value };
    case 'email': {
      const mailbox = parseMailbox(value);
      // Go prints the empty mailbox that it has read, not the name.
      return mailbox === undefined ? unreadable(goX509.unreadableEmail, '{"" ""}') : { type, kind: 'email address', text: value, mailbox };
    }
    case 'IP': {
      const ip = ipBytesOf(certificate, { type, value, bytes, ...rest });
      return { type, kind: 'IP address', text: goIpText(ip), ip };
    }
    case 'URI':
      return { type, kind: 'URI', text: value };
    default:
      return undefined;
  }
}

function unreadable(text: string, name: string): NameFault {
  return { fault: fillPlaces(text, { name }), type: 'name-constraint', isWhole: true };
}

/** Compares a name with a constraint of its own type, which Go's parser has taken. */
export function matchConstraint(name: ConstrainedName, authority: Certificate, constraint: GeneralName): ConstraintMatch {
  if (name.ip !== undefined) return matchIp(name.ip, ipBytesOf(authority, constraint));
  if (name.mailbox !== undefined) return matchMailbox(name.mailbox, constraint.value);
  return name.type === 'URI' ? matchUri(name.text, constraint.value) : matchDomain(name.text, constraint.value);
}

function matchIp(ip: Uint8Array, range: Uint8Array): ConstraintMatch {
  const half = range.length / 2;
  const address = range.subarray(0, half);
  const mask = range.subarray(half);
  const matches = ip.length === half && ip.every((byte, at) => (((address[at] ?? 0) ^ byte) & (mask[at] ?? 0)) === 0);
  return { matches, constraint: goIpRangeText(address, mask) };
}

function matchMailbox(mailbox: Mailbox, constraint: string): ConstraintMatch {
  if (!constraint.includes('@')) return matchDomain(mailbox.domain, constraint);
  const wanted = parseMailbox(constraint);
  const matches = mailbox.local === wanted?.local && mailbox.domain.toLowerCase() === wanted.domain.toLowerCase();
  return { matches, constraint };
}

/** A constraint on URIs looks at the host, which must be a name. */
function matchUri(uri: string, constraint: string): ConstraintMatch {
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(uri)?.[1] ?? '';
  if (authority === '') return detail(`URI with empty host (${goQuote(uri)}) cannot be matched against constraints`);
  const host = authority.endsWith(']') ? authority : authority.replace(/:[^:]*$/, '');
  if (/^\[.*\]$/.test(host) || parseIpAddress(host) !== undefined)
    return detail(`URI with IP (${goQuote(uri)}) cannot be matched against constraints`);
  return matchDomain(host, constraint);
}

function detail(fault: string): NameFault {
  return { fault, type: 'name-constraint' };
}

/** The constraint's labels end the domain's; a leading dot asks for one more. Source: matchDomainConstraint. */
function matchDomain(domain: string, constraint: string): ConstraintMatch {
  if (constraint === '') return { matches: true, constraint };
  if (!isDomain(domain)) return detail(fillPlaces(goX509.unreadableDomain, { name: goQuote(domain) }));
  const base = constraint.replace(/^\./, '').toLowerCase();
  const name = domain.toLowerCase();
  const isBelow = base === '' ? name !== '' : name.endsWith(`.${base}`);
  return { matches: isBelow || (name === base && base === constraint.toLowerCase()), constraint };
}
