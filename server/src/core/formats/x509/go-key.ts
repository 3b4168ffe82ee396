import { OID } from '../../knowledge/oids.js';
import { CURVES, GO_CURVES } from '../../knowledge/curves.js';
import { oidToBytes } from '../der/oid.js';
import type { GoReport } from './go-problems.js';
import { isShortestInteger, type GoReader } from './go-reader.js';

/** Checks a SubjectPublicKeyInfo as parseCertificate and parsePublicKey do; false when it cannot be walked. Source: crypto/x509/parser.go. */
export function checkGoKey(tbs: GoReader, report: GoReport): boolean {
  const at = tbs.at;
  const spki = tbs.read(0x30);
  const algorithm = spki?.read(0x30);
  if (spki === undefined || algorithm === undefined) {
    report('malformed', spki === undefined ? 'x509: malformed spki' : 'x509: malformed public key algorithm identifier', at);
    return false;
  }
  const oid = algorithm.readOid();
  const parameters = oid === undefined || algorithm.isEmpty ? undefined : algorithm.readAny();
  const key = spki.readBitString();
  const parametersTag = parameters === undefined ? undefined : algorithm.tag;
  const fault =
    oid === undefined ? 'malformed OID' : key === undefined ? 'malformed subjectPublicKey' : keyFault(oid, parametersTag, parameters, key);
  if (fault !== undefined) report('invalid-key', `x509: ${fault}`, at);
  return true;
}

function keyFault(oid: string, parametersTag: number | undefined, parameters: GoReader | undefined, key: GoReader): string | undefined {
  switch (oid) {
    case OID.rsaEncryption:
      return parametersTag === 0x05 && parameters?.isEmpty === true ? rsaFault(key) : 'RSA key missing NULL parameters';
    case OID.ecPublicKey:
      return parametersTag === 0x06 && parameters !== undefined ? curveFault(parameters, key) : 'invalid ECDSA parameters';
    case OID.ed25519:
      if (parametersTag !== undefined) return 'Ed25519 key encoded with illegal parameters';
      return key.end - key.at === 32 ? undefined : 'wrong Ed25519 public key size';
    case OID.dsa:
      return dsaFault(parametersTag, parameters, key);
    default:
      return undefined;
  }
}

function rsaFault(data: GoReader): string | undefined {
  const numbers = data.read(0x30);
  if (numbers === undefined) return 'invalid RSA public key';
  const modulus = numbers.readInteger();
  if (modulus === undefined) return 'invalid RSA modulus';
  const exponent = numbers.readInteger();
  if (exponent === undefined || exponent.end - exponent.at > 8) return 'invalid RSA public exponent';
  if (!isPositive(modulus)) return 'RSA modulus is not a positive number';
  return isPositive(exponent) ? undefined : 'RSA public exponent is not a positive number';
}

function curveFault(parameters: GoReader, key: GoReader): string | undefined {
  const { bytes, at, end } = parameters;
  const curve = CURVES.find((one) => GO_CURVES.includes(one.name) && sameContent(one.oid, bytes.subarray(at, end)));
  if (curve === undefined) return 'unsupported elliptic curve';
  // Only the form is looked at: whether the point lies on the curve takes arithmetic that no finding needs.
  const size = 1 + 2 * Math.ceil(curve.bits / 8);
  return key.end - key.at === size && key.bytes[key.at] === 4 ? undefined : 'failed to unmarshal elliptic curve point';
}

function sameContent(oid: string, content: Uint8Array): boolean {
  const known = oidToBytes(oid);
  return known.length === content.length && known.every((byte, i) => byte === content[i]);
}

function dsaFault(tag: number | undefined, parameters: GoReader | undefined, key: GoReader): string | undefined {
  const y = key.readInteger();
  if (y === undefined) return 'invalid DSA public key';
  if (tag !== 0x30 || parameters === undefined) return 'invalid DSA parameters';
  const numbers = [parameters.readInteger(), parameters.readInteger(), parameters.readInteger()];
  if (numbers.some((number) => number === undefined)) return 'invalid DSA parameters';
  return [y, ...numbers].every((number) => number !== undefined && isPositive(number)) ? undefined : 'zero or negative DSA parameter';
}

function isPositive(number: GoReader): boolean {
  const first = number.bytes[number.at] ?? 0;
  return isShortestInteger(number) && first < 0x80 && !(first === 0 && number.end - number.at === 1);
}
