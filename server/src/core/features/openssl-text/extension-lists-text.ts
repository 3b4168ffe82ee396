import type { DerReader } from '../../formats/der/der-reader.js';
import { integerToNumber } from '../../formats/der/integer.js';
import { oidToText } from '../../formats/der/oid.js';
import { TAG } from '../../formats/der/tags.js';
import { latin1 } from '../../formats/der/text.js';
import { decodeString } from '../../formats/x509/strings.js';
import { ACCESS_METHODS } from '../../knowledge/extensions.js';
import { OID } from '../../knowledge/oids.js';
import { generalNameTexts, ipv6Groups, spacedNameTexts } from './general-names-text.js';

const CPS = '1.3.6.1.5.5.7.2.1';

/** `OCSP - URI:http://…`, one line each. */
export function accessText(reader: DerReader): string[] {
  return eachSequence(reader, (access) => {
    access.expect(TAG.OID);
    const oid = oidToText(access.bytes, access.start, access.end);
    const method = ACCESS_METHODS.find(([known]) => known === oid)?.[1] ?? oid;
    return generalNameTexts(access).map((name) => `${method} - ${name}`);
  });
}

/** `Policy: 1.2.3` with its qualifiers below. */
export function policiesText(reader: DerReader): string[] {
  return eachSequence(reader, (policy) => {
    policy.expect(TAG.OID);
    const oid = oidToText(policy.bytes, policy.start, policy.end);
    const head = `Policy: ${oid === OID.anyPolicy ? 'X509v3 Any Policy' : oid}`;
    return policy.atEnd ? [head] : [head, ...indented(eachSequence(policy, qualifierText))];
  });
}

/** `Permitted:` and `Excluded:`. */
export function nameConstraintsText(reader: DerReader): string[] {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const lines: string[] = [];
  if (inside.optional(0xa0)) lines.push('Permitted:', ...indented(subtrees(inside.inside())));
  if (inside.optional(0xa1)) lines.push('Excluded:', ...indented(subtrees(inside.inside())));
  return lines;
}

function qualifierText(qualifier: DerReader): string[] {
  qualifier.expect(TAG.OID);
  const oid = oidToText(qualifier.bytes, qualifier.start, qualifier.end);
  if (oid === CPS) {
    qualifier.expect(TAG.IA5_STRING);
    return [`CPS: ${latin1(qualifier.bytes, qualifier.start, qualifier.end)}`];
  }
  qualifier.expect(TAG.SEQUENCE);
  return ['User Notice:', ...indented(noticeText(qualifier.inside()))];
}

function noticeText(notice: DerReader): string[] {
  const lines = notice.optional(TAG.SEQUENCE) ? referenceText(notice.inside()) : [];
  if (notice.atEnd) return lines;
  return [...lines, `Explicit Text: ${stringText(notice)}`];
}

/** Who wrote the notice, and under which numbers. Source: print_notice in crypto/x509/v3_cpols.c. */
function referenceText(reference: DerReader): string[] {
  const organization = stringText(reference);
  reference.expect(TAG.SEQUENCE);
  const list = reference.inside();
  const numbers: number[] = [];
  while (!list.atEnd) {
    list.expect(TAG.INTEGER);
    numbers.push(integerToNumber(list.bytes, list.start, list.end));
  }
  return [`Organization: ${organization}`, `Number${numbers.length > 1 ? 's' : ''}: ${numbers.join(', ')}`];
}

function stringText(reader: DerReader): string {
  reader.next();
  return decodeString(reader.tag, reader.bytes, reader.start, reader.end);
}

function subtrees(reader: DerReader): string[] {
  const lines: string[] = [];
  while (!reader.atEnd) {
    reader.expect(TAG.SEQUENCE);
    const base = reader.inside();
    lines.push(base.peek() === 0x87 ? `IP:${rangeText(base)}` : (spacedNameTexts(base)[0] ?? ''));
  }
  return lines;
}

/** Address and mask as OpenSSL writes them. Source: print_nc_ipadd in crypto/x509/v3_ncons.c. */
function rangeText(reader: DerReader): string {
  reader.next();
  const content = reader.content();
  if (content.length === 8) return `${content.subarray(0, 4).join('.')}/${content.subarray(4).join('.')}`;
  if (content.length === 32) return `${ipv6Groups(content.subarray(0, 16))}/${ipv6Groups(content.subarray(16))}`;
  return '<invalid>';
}

/** Reads a SEQUENCE OF SEQUENCE. */
function eachSequence(reader: DerReader, read: (inside: DerReader) => string[]): string[] {
  reader.expect(TAG.SEQUENCE);
  const list = reader.inside();
  const lines: string[] = [];
  while (!list.atEnd) {
    list.expect(TAG.SEQUENCE);
    lines.push(...read(list.inside()));
  }
  return lines;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
