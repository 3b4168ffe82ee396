import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64 } from '../../../server/src/core/formats/base64/decode-base64.js';

test('any text ends with spans inside it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const decoded = decodeBase64(text, { skip: 'pem-filling' });
      for (const { span } of [...decoded.problems, decoded])
        expect(span.start <= span.end && span.end <= text.length && span.start >= 0).toBe(true);
      expect(decoded.offsetOf(0)).toBeLessThanOrEqual(text.length);
    }),
  );
});
