import { KEY_USAGE_NAMES } from '../../../knowledge/extensions.js';
import { NS_CERT_TYPE_WORDS, OPENSSL_EXTENSION_REASONS as reasons } from '../../../knowledge/openssl-extensions.js';
import { OPENSSL_CERT_TYPES, OPENSSL_KEY_USAGES } from '../../../knowledge/openssl-names.js';
import type { CheckContext } from './check-context.js';
import type { ConfValue } from './conf-value.js';

/** Source: v2i_ASN1_BIT_STRING in crypto/x509/v3_bitst.c: short and long names, case-sensitive; what stands behind a colon is not looked at. */
export function checkKeyUsage(value: ConfValue, context: CheckContext): void {
  if (!keyUsages.has(value.name)) context.reportName('unknown-bit', reasons.unknownBit, value);
}

export function checkCertType(value: ConfValue, context: CheckContext): void {
  if (!certTypes.has(value.name)) context.reportName('unknown-bit', reasons.unknownBit, value);
}

const keyUsages: ReadonlySet<string> = new Set([...KEY_USAGE_NAMES, ...OPENSSL_KEY_USAGES]);
const certTypes: ReadonlySet<string> = new Set([...NS_CERT_TYPE_WORDS, ...OPENSSL_CERT_TYPES]);

/** Source: v2i_EXTENDED_KEY_USAGE in crypto/x509/v3_extku.c. */
export function checkPurpose(value: ConfValue, context: CheckContext): void {
  const word = value.value ?? value.name;
  if (context.isObject(word)) return;
  // A word that starts like an identifier is read as one.
  context.reportValue('unknown-object', /^\d/.test(word) ? reasons.invalidObject : reasons.unknownObject, value);
}

/** Source: v2i_BASIC_CONSTRAINTS in crypto/x509/v3_bcons.c. */
export function checkBasicConstraint(value: ConfValue, context: CheckContext): void {
  if (value.name === 'CA') checkBoolean(value, context);
  else if (value.name === 'pathlen') checkInteger(value, context);
  else context.reportName('invalid-name', reasons.invalidName, value);
}

/** Source: X509V3_get_value_bool in crypto/x509/v3_utl.c. */
export function checkBoolean(value: ConfValue, context: CheckContext): void {
  if (value.value === undefined || !booleans.has(value.value)) context.reportValue('invalid-boolean', reasons.invalidBoolean, value);
}

const booleans: ReadonlySet<string> = new Set(['TRUE', 'true', 'Y', 'y', 'YES', 'yes', 'FALSE', 'false', 'N', 'n', 'NO', 'no']);

/** Source: s2i_ASN1_INTEGER in crypto/x509/v3_utl.c. */
export function checkInteger(value: ConfValue, context: CheckContext): void {
  if (value.value === undefined) context.reportValue('invalid-null-value', reasons.nullValue, value);
  else if (!isInteger(value.value)) context.reportValue('invalid-number', reasons.invalidNumber, value);
}

export function isInteger(text: string): boolean {
  return /^-?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text);
}

/** Source: v2i_AUTHORITY_KEYID in crypto/x509/v3_akid.c. */
export function checkAuthorityKey(value: ConfValue, context: CheckContext, all: readonly ConfValue[]): void {
  if (value.name === 'keyid' || value.name === 'issuer' || (value.name === 'none' && all.length === 1)) return;
  context.reportName('unsupported-option', reasons.unknownOption, value);
}

/** Source: v2i_TLS_FEATURE in crypto/x509/v3_tlsf.c. */
export function checkTlsFeature(value: ConfValue, context: CheckContext): void {
  const word = value.value ?? value.name;
  if (/^status_request(?:_v2)?$/i.test(word)) return;
  if (!/^\s*(?:0[xX][0-9a-fA-F]+|\d+)$/.test(word) || Number(word) > 65535)
    context.reportValue('invalid-syntax', reasons.invalidSyntax, value);
}

/** Source: v2i_POLICY_CONSTRAINTS in crypto/x509/v3_pcons.c. */
export function checkPolicyConstraint(value: ConfValue, context: CheckContext): void {
  if (value.name === 'requireExplicitPolicy' || value.name === 'inhibitPolicyMapping') checkInteger(value, context);
  else context.reportName('invalid-name', reasons.invalidName, value);
}

/** Source: v2i_POLICY_MAPPINGS in crypto/x509/v3_pmaps.c. */
export function checkPolicyMapping(value: ConfValue, context: CheckContext): void {
  if (value.value === undefined || !context.isObject(value.name) || !context.isObject(value.value))
    context.reportValue('unknown-object', reasons.invalidObject, value);
}
