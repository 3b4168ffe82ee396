import { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';
import { attempt, type DecodeScope } from './decode-scope.js';
import { NO_PART, partOf, type Part } from './part.js';

/** The frame that certificates, requests and CRLs share: what is signed, with what, and the signature. */
export interface SignedLayout {
  whole: Part;
  content: Part;
  algorithm: Part;
  signature: Part;
}

/** Reads the frame; parts behind a fault stay `NO_PART`, the fault is reported under `name`. */
export function readSignedLayout(scope: DecodeScope, name: string, contentName: string): SignedLayout {
  const layout: SignedLayout = { whole: NO_PART, content: NO_PART, algorithm: NO_PART, signature: NO_PART };
  let field = name;
  attempt(
    () => {
      const outer = new DerReader(scope.bytes, 0, scope.bytes.length);
      outer.expect(TAG.SEQUENCE);
      layout.whole = partOf(outer);
      const inside = outer.inside();
      field = contentName;
      inside.expect(TAG.SEQUENCE);
      layout.content = partOf(inside);
      field = 'signatureAlgorithm';
      inside.expect(TAG.SEQUENCE);
      layout.algorithm = partOf(inside);
      field = 'signature';
      inside.expect(TAG.BIT_STRING);
      layout.signature = partOf(inside);
    },
    undefined,
    (error) => scope.report({ field, byte: error.byte, reason: error.reason, fatal: true }),
  );
  return layout;
}
