import { parseMailbox, type Mailbox } from '../formats/x509/mailbox.js';
import type { Certificate, GeneralName } from '../formats/x509/types.js';
import type { ConstrainedName, ConstrainedType } from './constrained-name.js';
import { goIpRangeText, ipBytesOf } from './ip-names.js';

/** One name that an authority permits or excludes, read once for comparing it with many names. */
export interface Constraint {
  readonly type: ConstrainedType;
  /** As Go prints it. */
  readonly text: string;
  readonly matches: (name: ConstrainedName) => boolean;
}

/** What an authority permits and excludes, of the kinds that Go compares. Its parser has taken them. */
export interface Constraints {
  readonly permitted: readonly Constraint[];
  readonly excluded: readonly Constraint[];
}

export function readConstraints(authority: Certificate): Constraints {
  const { permitted = [], excluded = [] } = authority.nameConstraints ?? {};
  const read = (names: readonly GeneralName[]): readonly Constraint[] =>
    names.map((name) => readConstraint(authority, name)).filter((constraint) => constraint !== undefined);
  return { permitted: read(permitted), excluded: read(excluded) };
}

function readConstraint(authority: Certificate, name: GeneralName): Constraint | undefined {
  const { type, value: text } = name;
  if (type === 'IP') return ipConstraint(ipBytesOf(authority, name));
  if (type !== 'DNS' && type !== 'email' && type !== 'URI') return undefined;
  const mailbox = type === 'email' && text.includes('@') ? parseMailbox(text) : undefined;
  return { type, text, matches: mailbox === undefined ? domainMatcher(text) : mailboxMatcher(mailbox) };
}

/** Source: matchIPConstraint. */
function ipConstraint(range: Uint8Array): Constraint {
  const half = range.length / 2;
  const address = range.subarray(0, half);
  const mask = range.subarray(half);
  const matches = ({ ip }: ConstrainedName): boolean =>
    ip?.length === half && ip.every((byte, at) => (((address[at] ?? 0) ^ byte) & (mask[at] ?? 0)) === 0);
  return { type: 'IP', text: goIpRangeText(address, mask), matches };
}

/** One mailbox; only its domain is compared without regard to case. Source: matchEmailConstraint. */
function mailboxMatcher({ local, domain }: Mailbox): Constraint['matches'] {
  const wanted = domain.toLowerCase();
  return (name) => name.mailbox?.local === local && name.domain === wanted;
}

/** The constraint's labels end the domain's; a leading dot asks for one more, and no label at all is in every domain. Source: matchDomainConstraint. */
function domainMatcher(text: string): Constraint['matches'] {
  if (text === '') return () => true;
  const isStrict = text.startsWith('.');
  const base = (isStrict ? text.slice(1) : text).toLowerCase();
  if (base === '') return ({ domain = '' }) => domain !== '';
  const end = `.${base}`;
  return ({ domain = '' }) => domain.endsWith(end) || (!isStrict && domain === base);
}
