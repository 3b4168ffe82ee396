import { toHex } from '../../base/hash/hex.js';
import { isAscii, latin1 } from '../der/text.js';
import type { GoReader } from './go-reader.js';
import { isDomain } from './go-san.js';
import { parseMailbox } from './mailbox.js';

/** Why Go cannot read name constraints. Source: parseNameConstraintsExtension in crypto/x509/parser.go. */
export function nameConstraintsFault(value: GoReader): string | undefined {
  const inside = value.read(0x30);
  if (inside === undefined || !value.isEmpty) return 'invalid NameConstraints extension';
  const lists: GoReader[] = [];
  for (const tag of [0xa0, 0xa1]) {
    if (!inside.peek(tag)) continue;
    const list = inside.readAny();
    if (list === undefined) return 'invalid NameConstraints extension';
    lists.push(list);
  }
  if (!inside.isEmpty) return 'invalid NameConstraints extension';
  if (lists.every((list) => list.isEmpty)) return 'empty name constraints extension';
  return lists.map(subtreesFault).find((fault) => fault !== undefined);
}

function subtreesFault(list: GoReader): string | undefined {
  while (!list.isEmpty) {
    const subtree = list.read(0x30);
    const base = subtree?.readAny();
    if (subtree === undefined || base === undefined) return 'invalid NameConstraints extension';
    const fault = baseFault(subtree.tag, base);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function baseFault(tag: number, base: GoReader): string | undefined {
  if (tag === 0x87) return ipFault(base);
  if (tag !== 0x81 && tag !== 0x82 && tag !== 0x86) return undefined;
  const { bytes, at, end } = base;
  const text = latin1(bytes, at, end);
  if (!isAscii(bytes, at, end)) return `invalid constraint value: ${JSON.stringify(text)} cannot be encoded as an IA5String`;
  const domain = text.startsWith('.') ? text.slice(1) : text;
  if (tag === 0x82) return isDomain(domain) ? undefined : `failed to parse dnsName constraint ${JSON.stringify(text)}`;
  if (tag === 0x86) return uriFault(text, domain);
  const isValid = text.includes('@') ? parseMailbox(text) !== undefined : isDomain(domain);
  return isValid ? undefined : `failed to parse rfc822Name constraint ${JSON.stringify(text)}`;
}

function uriFault(text: string, domain: string): string | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text) || /^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(text))
    return `failed to parse URI constraint ${JSON.stringify(text)}: cannot be IP address`;
  return isDomain(domain) ? undefined : `failed to parse URI constraint ${JSON.stringify(text)}`;
}

function ipFault(base: GoReader): string | undefined {
  const content = base.rest();
  if (content.length !== 8 && content.length !== 32) return `IP constraint contained value of length ${content.length}`;
  const mask = content.subarray(content.length / 2);
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? undefined : `IP constraint contained invalid mask ${toHex(mask)}`;
}
