import type { Certificate, Extension } from './types.js';

/**
 * Critical extensions that Go does not know: verification ends with `x509: unhandled critical extension`.
 * Source: processExtensions in crypto/x509/parser.go, Verify in verify.go.
 */
export function unhandledCriticalExtensions(certificate: Certificate): readonly Extension[] {
  return certificate.extensions.filter((extension) => extension.critical && !isHandled(certificate, extension));
}

const HANDLED: readonly string[] = [
  'keyUsage',
  'basicConstraints',
  'cRLDistributionPoints',
  'authorityKeyIdentifier',
  'policyConstraints',
  'extKeyUsage',
  'subjectKeyIdentifier',
  'certificatePolicies',
  'policyMappings',
  'inhibitAnyPolicy',
  'authorityInfoAccess',
];

const GO_NAMES: readonly string[] = ['DNS', 'IP', 'email', 'URI'];

function isHandled(certificate: Certificate, extension: Extension): boolean {
  // A SAN that holds none of the four kinds, and a constraint on another kind, count as not handled.
  if (extension.name === 'subjectAltName') return (certificate.subjectAltNames ?? []).some((name) => GO_NAMES.includes(name.type));
  if (extension.name === 'nameConstraints') {
    const { permitted = [], excluded = [] } = certificate.nameConstraints ?? {};
    return [...permitted, ...excluded].every((name) => GO_NAMES.includes(name.type));
  }
  return HANDLED.includes(extension.name);
}
