import { cfsslErrors, keyAlgorithms, keySizes } from '../../knowledge/cfssl.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cloudflare/cfssl csr/csr.go KeyRequest.Generate: rsa 2048–8192, ecdsa 256, 384, 521, ed25519.
export const rule = defineRule({
  id: 'cfssl/weak-key',
  target: 'cfssl',
  severity: 'error',
  summary: 'A key that cfssl refuses to make',
  sources: ['cloudflare/cfssl csr/csr.go'],
  messages: {
    algorithm: `cfssl makes no \`{found}\` keys: "${cfsslErrors.algorithm}". Write \`ecdsa\` (256), \`rsa\` (2048) or \`ed25519\`.`,
    weak: `An RSA key of {found} bits: "${cfsslErrors.weakRsa}". Write 2048 or more.`,
    large: `An RSA key of {found} bits: "${cfsslErrors.largeRsa}". Write 8192 or less.`,
    curve: `There is no curve of {found} bits: "${cfsslErrors.curve}". Write 256, 384 or 521.`,
  },
  check({ document: { role, root } }, context) {
    const key = role === 'request' ? root?.get('key') : undefined;
    const algorithm = key?.get('algo')?.scalar;
    const size = key?.get('size')?.scalar;
    if (algorithm === undefined || algorithm.templated) return;
    if (!keyAlgorithms.includes(algorithm.value)) {
      context.report({ span: algorithm.span, message: 'algorithm', data: { found: show(algorithm.value) } });
      return;
    }
    if (size === undefined || size.templated) return;
    const message = flawOf(algorithm.value, Number(size.value));
    if (message !== undefined) context.report({ span: size.span, message, data: { found: show(size.value) } });
  },
});

function flawOf(algorithm: string, bits: number): 'weak' | 'large' | 'curve' | undefined {
  if (algorithm === 'rsa') return bits < keySizes.rsa.least ? 'weak' : bits > keySizes.rsa.most ? 'large' : undefined;
  const curves: readonly number[] = keySizes.ecdsa;
  return algorithm === 'ecdsa' && !curves.includes(bits) ? 'curve' : undefined;
}
