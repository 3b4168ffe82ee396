import { csrErrors, defaultSigningDuration, shortestExpiration } from '../../knowledge/csr-signers.js';
import { defineRule } from '../rule.js';

// K pkg/apis/certificates/validation/validation.go: at least 600 s. The signer takes min(expirationSeconds, --cluster-signing-duration),
// 8760h by default: K pkg/controller/certificates/signer/signer.go.
export const rule = defineRule({
  id: 'csr/expiration',
  target: 'object',
  severity: 'error',
  summary: 'spec.expirationSeconds below ten minutes, or above what the signer gives by default',
  sources: [
    'kubernetes/kubernetes pkg/apis/certificates/validation/validation.go',
    'kubernetes/kubernetes pkg/controller/certificates/signer/signer.go',
  ],
  messages: {
    short: `{found} seconds are too short: "${csrErrors.expiration}". Write ${shortestExpiration} or more.`,
    long: `{found} seconds are more than a signer gives by default: it cuts the certificate to \`--cluster-signing-duration\` (8760h) and says nothing. Write ${defaultSigningDuration} or less, or raise that flag of kube-controller-manager.`,
    number: '`spec.expirationSeconds` is a number of seconds: "{found}" is refused. Write it without unit and quotes.',
  },
  check({ object }, context) {
    const written = object.type === 'csr' ? object.root.get('spec', 'expirationSeconds') : undefined;
    if (written?.scalar === undefined || written.templated) return;
    const { span, value } = written.scalar;
    const seconds = Number(value);
    if (written.type !== 'number' || !Number.isInteger(seconds))
      context.report({ span, message: 'number', data: { found: value.slice(0, 30) } });
    else if (seconds < shortestExpiration) context.report({ span, message: 'short', data: { found: seconds } });
    else if (seconds > defaultSigningDuration) context.report({ span, message: 'long', severity: 'information', data: { found: seconds } });
  },
});
