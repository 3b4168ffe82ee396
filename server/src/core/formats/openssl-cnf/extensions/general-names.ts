import { GENERAL_NAME_TYPES, OPENSSL_EXTENSION_REASONS as reasons } from '../../../knowledge/openssl-extensions.js';
import { isAddress, isAddressRange } from './addresses.js';
import type { CheckContext } from './check-context.js';
import { isNamed, type ConfValue } from './conf-value.js';

/** Source: v2i_subject_alt in crypto/x509/v3_san.c. */
export function checkSubjectAltName(value: ConfValue, context: CheckContext): void {
  if (isNamed(value.name, 'email') && (value.value === 'copy' || value.value === 'move')) return;
  checkGeneralName(value, context);
}

/** Source: v2i_issuer_alt in crypto/x509/v3_san.c. */
export function checkIssuerAltName(value: ConfValue, context: CheckContext): void {
  if (isNamed(value.name, 'issuer') && value.value === 'copy') return;
  checkGeneralName(value, context);
}

/** Source: v2i_GENERAL_NAME_ex and a2i_GENERAL_NAME in crypto/x509/v3_san.c. */
export function checkGeneralName(value: ConfValue, context: CheckContext, use: 'name' | 'constraint' = 'name'): void {
  if (value.value === undefined) return context.reportName('missing-value', reasons.missingValue, value);
  const type = GENERAL_NAME_TYPES.find((candidate) => isNamed(value.name, candidate.type))?.type;
  if (type === undefined) return context.reportName('unsupported-option', reasons.unsupportedOption, value);
  checkTyped(type, value, value.value, context, use);
}

function checkTyped(type: string, value: ConfValue, text: string, context: CheckContext, use: 'name' | 'constraint'): void {
  if (type === 'IP' && !(use === 'constraint' ? isAddressRange(text) : isAddress(text)))
    context.reportValue('bad-ip-address', reasons.badAddress, value);
  if (type === 'RID' && !context.isObject(text)) context.reportValue('bad-object', reasons.badObject, value);
  if (type === 'dirName' && context.section(text) === undefined) context.reportValue('section-not-found', reasons.sectionNotFound, value);
  if (type === 'otherName' && !isOtherName(text, context)) context.reportValue('other-name', reasons.otherName, value);
}

/** The value behind `;` is ASN1_generate_nconf's language; only that there is one is checked. */
function isOtherName(text: string, context: CheckContext): boolean {
  const semicolon = text.indexOf(';');
  return semicolon !== -1 && context.isObject(text.slice(0, semicolon)) && semicolon < text.length - 1;
}

/** Source: v2i_NAME_CONSTRAINTS in crypto/x509/v3_ncons.c. */
export function checkNameConstraint(value: ConfValue, context: CheckContext): void {
  const prefix = ['permitted', 'excluded'].find((word) => value.name.startsWith(word) && value.name.length > word.length);
  if (prefix === undefined) return context.reportName('invalid-syntax', reasons.invalidSyntax, value);
  checkGeneralName(behind(value, prefix.length + 1), context, 'constraint');
}

/** `OCSP;URI:…`. Source: v2i_AUTHORITY_INFO_ACCESS in crypto/x509/v3_info.c. */
export function checkAccess(value: ConfValue, context: CheckContext): void {
  const semicolon = value.name.indexOf(';');
  if (semicolon === -1) return context.reportName('invalid-syntax', reasons.invalidSyntax, value);
  if (!context.isObject(value.name.slice(0, semicolon))) return context.reportName('bad-object', reasons.badObject, value);
  checkGeneralName(behind(value, semicolon + 1), context);
}

/** The same value with the first characters of its name taken off. */
function behind(value: ConfValue, length: number): ConfValue {
  const start = Math.min(value.nameSpan.start + length, value.nameSpan.end);
  return { ...value, name: value.name.slice(length), nameSpan: { start, end: value.nameSpan.end } };
}
