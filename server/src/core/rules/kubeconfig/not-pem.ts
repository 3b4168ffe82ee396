import type { Data } from '../../documents/kubeconfig/model.js';
import { defineRule } from '../rule.js';
import { notPemError } from './helpers/data-errors.js';
import { armour } from './helpers/armour.js';
import { eachData } from './helpers/each-data.js';
import { offer } from './helpers/edits.js';
import { toleranceOf } from './helpers/selection.js';

// client-go transport/transport.go: "unable to load root certificates: unable to parse bytes as PEM block"; Go crypto/tls:
// "tls: failed to find any PEM data in certificate input". DER is refused like any other bytes; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/not-pem',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a `…-data` value is DER or something else, not PEM',
  fix: 'safe',
  sources: ['kubernetes/client-go transport/transport.go', 'Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    der: '`{key}` is base64 of DER; it must be base64 of PEM. kubectl stops with "{error}". {advice}{tolerance}',
    other:
      '`{key}` decodes to {found}, not to PEM. kubectl stops with "{error}". Put base64 of a PEM file there: `base64 -w0 FILE`.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const { data, kind, owner } of eachData(config)) {
      const { fault, entry } = data;
      if (fault?.code !== 'der' && fault?.code !== 'not-pem') continue;
      const pem = fault.code === 'der' ? wrapped(data) : undefined;
      context.report({
        span: data.span,
        message: fault.code === 'der' ? 'der' : 'other',
        data: {
          key: entry.key,
          found: fault.code === 'not-pem' ? fault.found : '',
          error: notPemError(entry.key),
          advice: pem ? 'Wrap it in PEM.' : 'Write it as PEM first (`openssl pkey -inform DER`, `openssl x509 -inform DER`).',
          tolerance: toleranceOf(config, kind, owner),
        },
        fixes: offer(document.text, config, () =>
          pem ? [{ title: 'Wrap it in PEM', safe: true, preferred: true, edits: [{ span: data.span, newText: pem }] }] : [],
        ),
      });
    }
  },
});

/** Base64 of the PEM that the DER would be; undefined when it cannot be told what it is. */
function wrapped(data: Data): string | undefined {
  const pem = data.pemText === undefined ? undefined : armour(data.pemText);
  return pem === undefined ? undefined : btoa(pem);
}
