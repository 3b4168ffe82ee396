import { defineRule } from '../rule.js';
import { insecureSuiteLog, insecureSuites } from '../../knowledge/tls-suites.js';
import { ciphersOf } from './helpers/ciphers.js';

// component-base cli/flag/ciphersuites_flag.go, InsecureTLSCiphers; the kubelet logs "Use of insecure cipher detected."
export const rule = defineRule({
  id: 'kubelet/insecure-cipher',
  target: 'object',
  severity: 'warning',
  summary: 'a suite in `tlsCipherSuites` that Go calls insecure',
  sources: ['kubernetes/component-base cli/flag/ciphersuites_flag.go', 'kubernetes cmd/kubelet/app/server.go'],
  messages: {
    insecure:
      '`{name}` is known to Go and called insecure{why}. The kubelet takes it and logs "{log}". Remove it; every client of this decade speaks ECDHE with GCM or ChaCha20.',
  },
  check({ object }, context) {
    if (object.type !== 'kubelet-config') return;
    for (const { item, name } of ciphersOf(object)) {
      if (insecureSuites.includes(name))
        context.report({ span: item.span, message: 'insecure', data: { name, why: reasonFor(name), log: insecureSuiteLog } });
    }
  },
});

function reasonFor(name: string): string {
  if (name.includes('RC4') || name.includes('3DES')) return ' (a broken cipher)';
  return name.startsWith('TLS_RSA_')
    ? ' (no forward secrecy: who gets the key later reads what was recorded)'
    : ' (CBC with SHA-256, open to timing attacks)';
}
