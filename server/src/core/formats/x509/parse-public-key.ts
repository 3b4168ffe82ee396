import { OID } from '../../knowledge/oids.js';
import { CutReader } from '../der/cut-reader.js';
import { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';
import { DecodeScope } from './decode-scope.js';
import { NO_PART, partOf } from './part.js';
import { readPublicKey } from './public-key.js';
import { recogniseCut } from './recognise-cut.js';
import { encodeBitString, encodeOid, encodeSequence, NULL_ELEMENT } from './spki-writer.js';
import type { DerProblem, PublicKey } from './types.js';

/** A public key that stands alone. */
export interface PublicKeyMaterial {
  readonly type: 'public-key';
  readonly key: PublicKey;
  readonly der: Uint8Array;
  readonly problems: readonly DerProblem[];
}

/** Reads a SubjectPublicKeyInfo, or PKCS#1's RSAPublicKey under `RSA PUBLIC KEY`. Never throws. */
export function parsePublicKey(label: string | undefined, der: Uint8Array): PublicKeyMaterial {
  const bytes = label === 'RSA PUBLIC KEY' || isPkcs1(der) ? wrapPkcs1(der) : der;
  const scope = new DecodeScope(bytes);
  const part = scope.attemptVital('subjectPublicKeyInfo', NO_PART, () => {
    const reader = new DerReader(bytes, 0, bytes.length);
    reader.expect(TAG.SEQUENCE);
    return partOf(reader);
  });
  const [whole] = scope.problems;
  if (whole !== undefined && recogniseCut(der) === 'public key') return readCutPublicKey(der, whole);
  const key = readPublicKey(scope, part, 'subjectPublicKeyInfo');
  return { type: 'public-key', key, der, problems: scope.problems };
}

/** Its algorithm, as far as it goes, and where it does not go on. */
function readCutPublicKey(der: Uint8Array, whole: DerProblem): PublicKeyMaterial {
  const scope = new DecodeScope(der);
  const reader = new CutReader(der, 0, der.length);
  reader.expect(TAG.SEQUENCE);
  const key = readPublicKey(scope, partOf(reader), 'subjectPublicKeyInfo');
  return { type: 'public-key', key, der, problems: [{ ...whole, byte: scope.problems[0]?.byte ?? whole.byte }] };
}

/** RSAPublicKey starts with an INTEGER, SubjectPublicKeyInfo with a SEQUENCE. */
function isPkcs1(der: Uint8Array): boolean {
  const scope = new DecodeScope(der);
  return scope.attempt('', false, () => {
    const reader = new DerReader(der, 0, der.length);
    reader.expect(TAG.SEQUENCE);
    return reader.inside().peek() === TAG.INTEGER;
  });
}

function wrapPkcs1(der: Uint8Array): Uint8Array {
  return encodeSequence(encodeSequence(encodeOid(OID.rsaEncryption), NULL_ELEMENT), encodeBitString(der));
}
