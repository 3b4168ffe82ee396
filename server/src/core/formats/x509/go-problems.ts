import type { DecodedCertificate } from './parse-certificate.js';
import { checkGoExtensions } from './go-extensions.js';
import { checkGoKey } from './go-key.js';
import { checkGoName } from './go-name.js';
import { GoReader } from './go-reader.js';
import { goTimeFault } from './go-time.js';

/** Something for which Go's crypto/x509 refuses a certificate. */
export interface GoProblem {
  readonly code: GoProblemCode;
  /** Go's own words. */
  readonly text: string;
  /** Where in the DER. */
  readonly byte: number;
}

export type GoProblemCode =
  | 'malformed'
  | 'invalid-version'
  | 'negative-serial'
  | 'long-serial'
  | 'algorithms-differ'
  | 'invalid-name'
  | 'invalid-time'
  | 'invalid-key'
  | 'duplicate-extension'
  | 'invalid-san'
  | 'invalid-basic-constraints'
  | 'invalid-extension'
  | 'trailing-data';

/** Collects problems in the order in which Go meets them. */
export interface GoReport {
  (code: GoProblemCode, text: string, byte: number): void;
}

/**
 * Everything for which Go would refuse the certificate; the first is the error it would print.
 * Goes on where Go stops, as far as the structure lets it.
 * Source: parseCertificate in crypto/x509/parser.go, Go 1.24; `long-serial` is told separately,
 * since CreateCertificate and not the parser refuses it.
 */
export function goParseProblems(certificate: DecodedCertificate): readonly GoProblem[] {
  const problems: GoProblem[] = [];
  checkCertificate(certificate.source, (code, text, byte) => problems.push({ code, text, byte }));
  return problems;
}

function checkCertificate(bytes: Uint8Array, report: GoReport): void {
  const input = new GoReader(bytes, 0, bytes.length);
  const whole = input.read(0x30);
  if (whole === undefined) return report('malformed', 'x509: malformed certificate', 0);
  const tbs = whole.read(0x30);
  if (tbs === undefined) return report('malformed', 'x509: malformed tbs certificate', whole.at);
  const version = checkVersion(tbs, report);
  if (version !== undefined && checkSerial(tbs, report) && checkAlgorithm(tbs, whole, report))
    checkNamesAndRest(tbs, whole, version, report);
  if (!input.isEmpty) report('trailing-data', 'x509: trailing data', input.at);
}

/** 1, 2 or 3; a wrong one ends the reading. */
function checkVersion(tbs: GoReader, report: GoReport): number | undefined {
  if (!tbs.peek(0xa0)) return 1;
  const at = tbs.at;
  const wrapper = tbs.readAny();
  const content = wrapper?.readInteger();
  if (content === undefined || wrapper?.isEmpty !== true || content.end - content.at > 8) {
    report('invalid-version', 'x509: malformed version', at);
    return undefined;
  }
  const first = content.bytes[content.at] ?? 0;
  if (content.end - content.at === 1 && first <= 2) return first + 1;
  report('invalid-version', first < 0x80 ? 'x509: invalid version' : 'x509: malformed version', at);
  return undefined;
}

function checkSerial(tbs: GoReader, report: GoReport): boolean {
  const at = tbs.at;
  const serial = tbs.readInteger();
  if (serial === undefined) {
    report('malformed', 'x509: malformed serial number', at);
    return false;
  }
  if ((serial.bytes[serial.at] ?? 0) >= 0x80) report('negative-serial', 'x509: negative serial number', serial.at);
  return true;
}

function checkAlgorithm(tbs: GoReader, whole: GoReader, report: GoReport): boolean {
  const innerAt = tbs.at;
  const inner = tbs.read(0x30);
  if (inner === undefined) return fail(report, 'x509: malformed signature algorithm identifier', innerAt);
  const outerAt = whole.at;
  const outer = whole.read(0x30);
  if (outer === undefined) return fail(report, 'x509: malformed algorithm identifier', outerAt);
  if (!sameBytes(inner.rest(), outer.rest())) {
    report('algorithms-differ', "x509: inner and outer signature algorithm identifiers don't match", outerAt);
  }
  if (inner.readOid() === undefined) return fail(report, 'x509: malformed OID', innerAt);
  if (!inner.isEmpty && inner.readAny() === undefined) return fail(report, 'x509: malformed parameters', innerAt);
  return true;
}

function checkNamesAndRest(tbs: GoReader, whole: GoReader, version: number, report: GoReport): void {
  if (!checkGoName(tbs, report)) return;
  const validityAt = tbs.at;
  const validity = tbs.read(0x30);
  if (validity === undefined) return report('malformed', 'x509: malformed validity', validityAt);
  for (let i = 0; i < 2; i++) {
    const fault = goTimeFault(validity);
    if (fault === undefined) continue;
    report('invalid-time', fault.text, fault.byte);
    if (fault.isFinal) break;
  }
  if (!checkGoName(tbs, report)) return;
  if (!checkGoKey(tbs, report)) return;
  if (version > 1) checkTail(tbs, version, report);
  const at = whole.at;
  if (whole.readBitString() === undefined) report('malformed', 'x509: malformed signature', at);
}

function checkTail(tbs: GoReader, version: number, report: GoReport): void {
  if (tbs.peek(0x81) && tbs.readAny() === undefined) return report('malformed', 'x509: malformed issuerUniqueID', tbs.at);
  if (tbs.peek(0x82) && tbs.readAny() === undefined) return report('malformed', 'x509: malformed subjectUniqueID', tbs.at);
  if (version !== 3 || !tbs.peek(0xa3)) return;
  const list = tbs.readAny()?.read(0x30);
  if (list === undefined) return report('malformed', 'x509: malformed extensions', tbs.at);
  checkGoExtensions(list, report);
}

function fail(report: GoReport, text: string, byte: number): false {
  report('malformed', text, byte);
  return false;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at]);
}
