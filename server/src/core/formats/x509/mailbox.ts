import { isDomain } from './go-san.js';

/** The two halves of an email address. */
export interface Mailbox {
  readonly local: string;
  readonly domain: string;
}

/** An rfc822Name in its halves, or undefined where Go cannot read it. Source: parseRFC2821Mailbox in crypto/x509/verify.go. */
export function parseMailbox(text: string): Mailbox | undefined {
  const read = text.startsWith('"') ? readQuoted(text) : readAtoms(text);
  if (read === undefined || text[read.end] !== '@') return undefined;
  const domain = text.slice(read.end + 1);
  return isDomain(domain) ? { local: read.local, domain } : undefined;
}

interface LocalPart {
  readonly local: string;
  /** Where the text goes on. */
  readonly end: number;
}

/** Quoted pairs and what may stand unescaped; Go takes the space too. */
function readQuoted(text: string): LocalPart | undefined {
  const inside = /^"((?:\\[\u0001-\u0009\u000b\u000c\u000e-\u007f]|[\u0001-\u0008\u000b\u000c\u000e-!#-[\]-\u007f])*)"/.exec(text);
  return inside === null ? undefined : { local: unescape(inside[1] ?? ''), end: inside[0].length };
}

/** Atoms and dots; Go takes an escaped character too. */
function readAtoms(text: string): LocalPart | undefined {
  const atoms = /^(?:\\[^]|[0-9A-Za-z!#$%&'*+\-/=?^_`{|}~.])+/.exec(text)?.[0] ?? '';
  const local = unescape(atoms);
  return local === '' || /^\.|\.\.|\.$/.test(local) ? undefined : { local, end: atoms.length };
}

function unescape(text: string): string {
  return text.replaceAll(/\\([^])/g, '$1');
}
