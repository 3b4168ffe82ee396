import { OID } from '../../knowledge/oids.js';
import { DerReader } from '../der/der-reader.js';
import { oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { attempt } from './decode-scope.js';
import { recogniseCut } from './recognise-cut.js';

export type DerKind = 'certificate' | 'request' | 'crl' | 'private key' | 'public key';

export type Recognised = { readonly kind: DerKind } | { readonly error: string; readonly byteOffset: number; readonly container?: string };

/** What a DER value is, by the types of its first elements. Never throws. */
export function recognise(der: Uint8Array): Recognised {
  let failure: Recognised = { error: 'not DER', byteOffset: 0 };
  const found = attempt(
    () => recogniseOuter(der),
    undefined,
    (error) => (failure = { error: error.reason, byteOffset: error.byte }),
  );
  if (found !== undefined) return found;
  const kind = recogniseCut(der);
  return kind === undefined ? failure : { kind };
}

function recogniseOuter(der: Uint8Array): Recognised {
  const outer = new DerReader(der, 0, der.length);
  if (outer.peek() === TAG.OID) return { error: 'a bare OID: EC parameters, not a key', byteOffset: 0, container: 'parameters' };
  outer.expect(TAG.SEQUENCE);
  const inside = outer.inside();
  inside.next();
  switch (inside.tag) {
    case TAG.SEQUENCE:
      return recogniseSequence(inside);
    case TAG.INTEGER:
      return recogniseVersioned(inside);
    case TAG.OID:
      return recogniseContentInfo(inside);
    default:
      return { error: 'DER, but no certificate, key, request or CRL', byteOffset: inside.elementStart };
  }
}

/** SEQUENCE first: something signed, a public key, or an encrypted private key. */
function recogniseSequence(inside: DerReader): Recognised {
  const first = inside.inside();
  const next = inside.peek();
  if (next === TAG.BIT_STRING) return { kind: 'public key' };
  if (next === TAG.OCTET_STRING) return { kind: 'private key' };
  if (next !== TAG.SEQUENCE) return { error: 'DER, but no certificate, key, request or CRL', byteOffset: inside.at };
  if (first.peek() === TAG.SEQUENCE) return { kind: 'crl' };
  if (first.peek() !== TAG.INTEGER) return { kind: 'certificate' };
  return recogniseSigned(first);
}

/** INTEGER, SEQUENCE, SEQUENCE; the fourth element tells a request, a CRL and a certificate of version 1 apart. */
function recogniseSigned(content: DerReader): Recognised {
  content.next();
  content.expect(TAG.SEQUENCE);
  content.expect(TAG.SEQUENCE);
  const fourth = content.peek();
  if (fourth === 0xa0 || fourth === -1) return { kind: 'request' };
  return fourth === TAG.UTC_TIME || fourth === TAG.GENERALIZED_TIME ? { kind: 'crl' } : { kind: 'certificate' };
}

/** INTEGER first: private keys, PKCS#1 public keys, PKCS#12. */
function recogniseVersioned(inside: DerReader): Recognised {
  const second = inside.peek();
  if (second === TAG.OCTET_STRING) return { kind: 'private key' };
  if (second === TAG.INTEGER) {
    let count = 1;
    while (inside.optional(TAG.INTEGER)) count++;
    return { kind: count === 2 ? 'public key' : 'private key' };
  }
  if (second !== TAG.SEQUENCE) return { error: 'DER, but no certificate, key, request or CRL', byteOffset: inside.at };
  inside.next();
  if (inside.peek() === TAG.OCTET_STRING) return { kind: 'private key' };
  return { error: 'PKCS#12: certificates and keys locked with a password; Kubernetes reads PEM', byteOffset: 0, container: 'PKCS#12' };
}

function recogniseContentInfo(inside: DerReader): Recognised {
  const oid = oidToText(inside.bytes, inside.start, inside.end);
  const isPkcs7 = oid === OID.pkcs7SignedData || oid === OID.pkcs7Data || oid === OID.pkcs7EnvelopedData;
  if (isPkcs7)
    return { error: 'PKCS#7: a bundle that Kubernetes does not read; extract the certificates as PEM', byteOffset: 0, container: 'PKCS#7' };
  return { error: `DER with content type ${oid}, but no certificate, key, request or CRL`, byteOffset: inside.elementStart };
}
