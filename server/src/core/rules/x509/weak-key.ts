import type { PublicKey } from '../../formats/x509/types.js';
import { goTls, goX509 } from '../../knowledge/go-x509-errors.js';
import { curvesOfGo, smallestRsaAdvised, smallestRsaForGo, weakCurves } from '../../knowledge/limits.js';
import type { Severity } from '../../findings.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// Go 1.24: "GenerateKey now returns an error if a key of less than 1024 bits is requested. All Sign,
// Verify, Encrypt, and Decrypt methods return an error if used with a key smaller than 1024 bits."
// (golang/website release notes). NIST SP 800-57: RSA under 2048 bits has less than 112 bits of security.
type Message = 'tinyRsa' | 'smallRsa' | 'curve' | 'unknownCurve' | 'dsa';

export const rule = defineRule({
  id: 'x509/weak-key',
  target: 'certificate',
  severity: 'error',
  summary: 'The key is RSA below 2048 bits (below 1024: error), EC P-192 or P-224, or DSA (error)',
  sources: ['golang/website release notes 1.24', 'NIST SP 800-57 part 1'],
  messages: {
    tinyRsa: `The RSA key has {bits} bits, fewer than Go ≥ 1.24 works with: "${goTls.smallRsa}". Make a new key of 2048 bits or EC P-256 and issue the certificate again.`,
    smallRsa:
      'The RSA key has {bits} bits, which no longer count as safe: whoever breaks it can stand in for its owner. Make a new key of 2048 bits or EC P-256 and issue the certificate again.',
    curve:
      'The key is on the curve {curve}, which TLS in Go does not offer and which counts as weak. Make a new key on P-256 and issue the certificate again.',
    unknownCurve: `The key is on the curve {curve}, which is weak and which Go does not read: "${goX509.unsupportedCurve}". Make a new key on P-256 and issue the certificate again.`,
    dsa: `The key is DSA, which TLS in Go cannot use ("${goTls.unsupportedKey}"). Make a new key, RSA of 2048 bits or EC P-256, and issue the certificate again.`,
  },
  check({ material, certificate }, context) {
    const { publicKey } = certificate;
    const message = flawOf(publicKey);
    if (!message) return;
    const severity: Severity = message === 'smallRsa' || message === 'curve' ? 'warning' : 'error';
    context.report({
      span: fieldSpan(material, publicKey.bytes),
      message,
      severity,
      data: { bits: publicKey.bits ?? 0, curve: publicKey.curve ?? '' },
    });
  },
});

function flawOf({ algorithm, bits, curve }: PublicKey): Message | undefined {
  if (algorithm === 'DSA') return 'dsa';
  if (algorithm === 'EC')
    return curve === undefined || !weakCurves.includes(curve) ? undefined : curvesOfGo.includes(curve) ? 'curve' : 'unknownCurve';
  if ((algorithm !== 'RSA' && algorithm !== 'RSA-PSS') || bits === undefined || bits === 0) return undefined;
  if (bits < smallestRsaForGo) return 'tinyRsa';
  return bits < smallestRsaAdvised ? 'smallRsa' : undefined;
}
