import { DerError } from '../../formats/der/der-error.js';
import type { DerReader } from '../../formats/der/der-reader.js';
import { TAG } from '../../formats/der/tags.js';
import { DecodeScope } from '../../formats/x509/decode-scope.js';
import { readName } from '../../formats/x509/name.js';
import { OPENSSL_CRL_REASON_FLAGS } from '../../knowledge/openssl-names.js';
import { bitNames } from './bit-names.js';
import { spacedNameTexts } from './general-names-text.js';
import { nameText } from './name-text.js';

/*
 * OpenSSL 3.0 breaks the line behind everything but a full name, and that only where another point follows: what comes behind the
 * name stands on its line, its indent included. So these are texts and not lines. Source: crypto/x509/v3_crld.c of OpenSSL 3.0.19.
 */

/** Where revocation lists are to be had. The first line is without its indent, as are those of other extensions. */
export function distributionPointsText(reader: DerReader, indent: number): string[] {
  reader.expect(TAG.SEQUENCE);
  const list = reader.inside();
  const points: string[] = [];
  while (!list.atEnd) {
    list.expect(TAG.SEQUENCE);
    points.push(pointText(list.inside(), indent));
  }
  return points.length === 0 ? [''] : [points.join('\n').slice(indent)];
}

/** What a revocation list is about. */
export function issuingPointText(reader: DerReader, indent: number): string[] {
  reader.expect(TAG.SEQUENCE);
  const inside = reader.inside();
  const pad = ' '.repeat(indent);
  const name = inside.optional(0xa0) ? pointNameText(inside.inside(), indent) : '';
  const users = flagText(inside, 0x81, `${pad}Only User Certificates\n`);
  const authorities = flagText(inside, 0x82, `${pad}Only CA Certificates\n`);
  const reasons = inside.optional(0x83) ? reasonsText('Only Some Reasons', inside, indent) : '';
  const indirect = flagText(inside, 0x84, `${pad}Indirect CRL\n`);
  const attributes = flagText(inside, 0x85, `${pad}Only Attribute Certificates\n`);
  expectEnd(inside);
  const text = name + users + authorities + indirect + reasons + attributes;
  return [text === '' ? '<EMPTY>\n' : text.slice(indent)];
}

function pointText(point: DerReader, indent: number): string {
  const name = point.optional(0xa0) ? pointNameText(point.inside(), indent) : '';
  const reasons = point.optional(0x81) ? reasonsText('Reasons', point, indent) : '';
  const issuer = point.optional(0xa2) ? namesText('CRL Issuer', point.inside(), indent) : '';
  expectEnd(point);
  return name + reasons + issuer;
}

function pointNameText(name: DerReader, indent: number): string {
  if (name.optional(0xa0)) return namesText('Full Name', name.inside(), indent);
  name.expect(0xa1);
  return `${' '.repeat(indent)}Relative Name:\n${' '.repeat(indent + 2)}${relativeName(name)}\n`;
}

/** One RDN. */
function relativeName(reader: DerReader): string {
  const set = reader.element().slice();
  // The tag of its own stands in the place of that of a SET.
  set[0] = TAG.SET;
  return nameText(
    readName(new DecodeScope(set), { tag: TAG.SEQUENCE, at: 0, start: 0, end: set.length, after: set.length }, 'nameRelativeToCRLIssuer'),
  );
}

function namesText(title: string, names: DerReader, indent: number): string {
  const pad = ' '.repeat(indent);
  return `${pad}${title}:\n${spacedNameTexts(names)
    .map((name) => `${pad}  ${name}`)
    .join('\n')}`;
}

function reasonsText(title: string, reader: DerReader, indent: number): string {
  const names = bitNames(reader.content(), OPENSSL_CRL_REASON_FLAGS);
  return `${' '.repeat(indent)}${title}:\n${' '.repeat(indent + 2)}${names === '' ? '<EMPTY>' : names}\n`;
}

/** What OpenSSL does not expect has it print all of the extension as bytes. */
function expectEnd(reader: DerReader): void {
  if (!reader.atEnd) throw new DerError(reader.at, 'more than is expected');
}

/** A BOOLEAN under a tag of its own. */
function flagText(reader: DerReader, tag: number, text: string): string {
  return reader.optional(tag) && reader.bytes[reader.start] !== 0 ? text : '';
}
