import { fillPlaces } from '../base/fill-places.js';
import { sameBytes } from '../base/same-bytes.js';
import { parseIpAddress } from '../formats/x509/ip-address.js';
import type { Certificate } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import { goIpText, ipBytesOf, toMappedIp } from './ip-names.js';

/** Whether a certificate covers a name or an address: Go's Certificate.VerifyHostname. The CN never counts. */
export function nameMatches(certificate: Certificate, host: string): boolean {
  return explainHostName(certificate, host) === undefined;
}

/**
 * Why a certificate does not cover a name or an address, in Go's words; undefined when it does.
 * An address may stand in brackets. One with a zone is a name to Go (golang/go issue 79719).
 * Source: VerifyHostname and HostnameError in crypto/x509/verify.go, Go 1.23 to 1.26.
 * `mostNames`: from so many on they are not listed; those before 1.24.11 list all.
 */
export function explainHostName(certificate: Certificate, host: string, mostNames = MOST_NAMES): string | undefined {
  const address = /^\[(.+)\]$/s.exec(host)?.[1] ?? host;
  const ip = parseIpAddress(address);
  if (ip !== undefined) return ipMatches(certificate, ip) ? undefined : hostNameError(certificate, address, mostNames);
  return dnsMatches(certificate, host) ? undefined : hostNameError(certificate, host, mostNames);
}

/** HostnameError stops listing names here. */
const MOST_NAMES = 100;

function hostNameError(certificate: Certificate, host: string, mostNames: number): string {
  const hasSan = certificate.findExtension('subjectAltName') !== undefined;
  if (!hasSan && matchHostNames(certificate.subject.commonName ?? '', host)) return goX509.legacyCommonName;
  if (parseIpAddress(host) !== undefined) return ipError(certificate, host, mostNames);
  const names = dnsNames(certificate);
  if (names.length >= mostNames) return fillPlaces(goX509.validForMany, { count: names.length, host });
  const list = names.join(', ');
  return list === '' ? fillPlaces(goX509.noNames, { host }) : fillPlaces(goX509.validFor, { names: list, host });
}

function ipError(certificate: Certificate, host: string, mostNames: number): string {
  const ips = ipNames(certificate);
  if (ips.length === 0) return fillPlaces(goX509.noIpSans, { ip: host });
  if (ips.length >= mostNames) return fillPlaces(goX509.validForManyIps, { count: ips.length, host });
  return fillPlaces(goX509.validFor, { names: ips.map(goIpText).join(', '), host });
}

function dnsNames({ subjectAltNames = [] }: Certificate): readonly string[] {
  return subjectAltNames.filter(({ type }) => type === 'DNS').map(({ value }) => value);
}

function ipNames(certificate: Certificate): readonly Uint8Array[] {
  const names = certificate.subjectAltNames ?? [];
  return names.filter(({ type }) => type === 'IP').map((name) => ipBytesOf(certificate, name));
}

function ipMatches(certificate: Certificate, ip: Uint8Array): boolean {
  const wanted = toMappedIp(ip);
  return ipNames(certificate).some((name) => sameBytes(toMappedIp(name), wanted));
}

/** Wildcards and the trailing dot count among valid host names only; anything else must be the same text. */
function dnsMatches(certificate: Certificate, host: string): boolean {
  const candidate = toLowerAscii(host);
  const isValid = isValidHost(withoutDot(candidate));
  return dnsNames(certificate).some((pattern) =>
    isValid && isValidPattern(pattern) ? matchHostNames(pattern, candidate) : matchExactly(pattern, candidate),
  );
}

function matchExactly(pattern: string, host: string): boolean {
  return host !== '' && host !== '.' && toLowerAscii(pattern) === toLowerAscii(host);
}

function matchHostNames(pattern: string, host: string): boolean {
  const wanted = toLowerAscii(withoutDot(host)).split('.');
  const parts = toLowerAscii(pattern).split('.');
  if (pattern === '' || withoutDot(host) === '' || parts.length !== wanted.length) return false;
  return parts.every((part, at) => (at === 0 && part === '*') || part === wanted[at]);
}

function isValidPattern(pattern: string): boolean {
  if (pattern === '*') return false;
  return isValidHost(pattern.startsWith('*.') ? pattern.slice(2) : pattern);
}

/** validHostname of verify.go: an underscore is taken, though DNS has none in host names. */
function isValidHost(host: string): boolean {
  return host !== '' && host.split('.').every((label) => /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(label));
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

/** Names are compared without regard to case in ASCII only (RFC 6125 section 6.4.1). */
function toLowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
