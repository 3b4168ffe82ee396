import { fillPlaces } from '../base/fill-places.js';
import { isDomain } from '../formats/x509/go-san.js';
import { parseIpAddress } from '../formats/x509/ip-address.js';
import { parseMailbox, type Mailbox } from '../formats/x509/mailbox.js';
import type { Certificate, GeneralName } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import { goQuote } from './go-quote.js';
import { goIpText, ipBytesOf } from './ip-names.js';

/** The kinds of names that Go compares with constraints. */
export type ConstrainedType = 'DNS' | 'IP' | 'email' | 'URI';

/** A name of a certificate, read once for comparing it with many constraints. */
export interface ConstrainedName {
  readonly type: ConstrainedType;
  /** Go's word for the type. */
  readonly kind: string;
  readonly text: string;
  readonly ip?: Uint8Array;
  readonly mailbox?: Mailbox;
  /** In lower case: the name, the mailbox's or the URI's host. */
  readonly domain?: string;
  /** What comparing it with any constraint ends with. */
  readonly incomparable?: NameFault;
}

/** Why names cannot be compared, or are not allowed. */
export interface NameFault {
  readonly fault: string;
  readonly type: 'name-constraint' | 'too-many-constraints';
  /** The fault is Go's whole text, not the detail of "not authorized to sign for this name". */
  readonly isWhole?: true;
}

/** Undefined for a kind of name that Go does not look at. Source: isValid in crypto/x509/verify.go, Go 1.23. */
export function readConstrainedName(certificate: Certificate, name: GeneralName): ConstrainedName | NameFault | undefined {
  switch (name.type) {
    case 'DNS':
      return readDns(name.value);
    case 'email':
      return readEmail(name.value);
    case 'URI':
      return readUri(name.value);
    case 'IP': {
      const ip = ipBytesOf(certificate, name);
      return { type: 'IP', kind: 'IP address', text: goIpText(ip), ip };
    }
    default:
      return undefined;
  }
}

function readDns(text: string): ConstrainedName | NameFault {
  if (!isDomain(text)) return unreadable(goX509.unreadableDnsName, goQuote(text));
  return { type: 'DNS', kind: 'DNS name', text, domain: text.toLowerCase() };
}

function readEmail(text: string): ConstrainedName | NameFault {
  const mailbox = parseMailbox(text);
  // Go prints the empty mailbox that it has read, not the name.
  if (mailbox === undefined) return unreadable(goX509.unreadableEmail, '{"" ""}');
  return { type: 'email', kind: 'email address', text, mailbox, domain: mailbox.domain.toLowerCase() };
}

/** A constraint on URIs looks at the host, which must be a name. Source: matchURIConstraint. */
function readUri(text: string): ConstrainedName {
  const name = { type: 'URI', kind: 'URI', text } as const;
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(text)?.[1] ?? '';
  const host = authority.endsWith(']') ? authority : authority.replace(/:[^:]*$/, '');
  const fault = hostFault(text, authority, host);
  return fault === undefined ? { ...name, domain: host.toLowerCase() } : { ...name, incomparable: { fault, type: 'name-constraint' } };
}

function hostFault(uri: string, authority: string, host: string): string | undefined {
  if (authority === '') return fillPlaces(goX509.uriWithoutHost, { name: goQuote(uri) });
  const isIp = /^\[.*\]$/.test(host) || parseIpAddress(host) !== undefined;
  if (isIp) return fillPlaces(goX509.uriWithIp, { name: goQuote(uri) });
  return isDomain(host) ? undefined : fillPlaces(goX509.unreadableDomain, { name: goQuote(host) });
}

function unreadable(text: string, name: string): NameFault {
  return { fault: fillPlaces(text, { name }), type: 'name-constraint', isWhole: true };
}
