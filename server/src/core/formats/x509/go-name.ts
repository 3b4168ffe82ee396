import { TAG } from '../der/tags.js';
import { isAscii, isUtf8 } from '../der/text.js';
import type { GoReport } from './go-problems.js';
import type { GoReader } from './go-reader.js';

/** Checks a Name as parseName does; false when its end cannot be found. Source: crypto/x509/parser.go. */
export function checkGoName(tbs: GoReader, report: GoReport): boolean {
  const at = tbs.at;
  const name = tbs.read(0x30);
  if (name === undefined) {
    report('malformed', 'x509: malformed issuer', at);
    return false;
  }
  const fault = nameFault(name);
  if (fault !== undefined) report('invalid-name', `x509: invalid RDNSequence${fault.text}`, fault.byte);
  return true;
}

interface Fault {
  readonly text: string;
  readonly byte: number;
}

function nameFault(name: GoReader): Fault | undefined {
  while (!name.isEmpty) {
    const byte = name.at;
    const set = name.read(0x31);
    if (set === undefined) return { text: '', byte };
    while (!set.isEmpty) {
      const fault = attributeFault(set);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function attributeFault(set: GoReader): Fault | undefined {
  const byte = set.at;
  const attribute = set.read(0x30);
  if (attribute === undefined) return { text: ': invalid attribute', byte };
  if (attribute.readOid() === undefined) return { text: ': invalid attribute type', byte };
  const valueAt = attribute.at;
  const value = attribute.readAny();
  if (value === undefined) return { text: ': invalid attribute value', byte: valueAt };
  const fault = valueFault(attribute.tag, value);
  return fault === undefined ? undefined : { text: `: invalid attribute value: ${fault}`, byte: valueAt };
}

function valueFault(tag: number, value: GoReader): string | undefined {
  const { bytes, at, end } = value;
  switch (tag) {
    case TAG.TELETEX_STRING:
      return undefined;
    case TAG.PRINTABLE_STRING:
      return everyByte(value, isPrintable) ? undefined : 'invalid PrintableString';
    case TAG.UTF8_STRING:
      return isUtf8(bytes, at, end) ? undefined : 'invalid UTF-8 string';
    case TAG.IA5_STRING:
      return isAscii(bytes, at, end) ? undefined : 'invalid IA5String';
    case TAG.NUMERIC_STRING:
      return everyByte(value, (byte) => byte === 0x20 || (byte >= 0x30 && byte <= 0x39)) ? undefined : 'invalid NumericString';
    case TAG.BMP_STRING:
      return (end - at) % 2 === 0 ? undefined : 'invalid BMPString';
    default:
      return `unsupported string type: ${tag}`;
  }
}

function everyByte(value: GoReader, test: (byte: number) => boolean): boolean {
  for (let at = value.at; at < value.end; at++) if (!test(value.bytes[at] ?? 0)) return false;
  return true;
}

/** Go lets `*` and `&` pass too. Source: isPrintable in crypto/x509/parser.go. */
function isPrintable(byte: number): boolean {
  return /[A-Za-z0-9'()*+,\-./ :=?&]/.test(String.fromCharCode(byte));
}
