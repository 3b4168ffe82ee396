import { defineRule } from '../rule.js';
import { notPemError } from './helpers/data-errors.js';
import { eachData } from './helpers/each-data.js';
import { offer } from './helpers/edits.js';
import { toleranceOf } from './helpers/selection.js';

// client-go transport/transport.go and Go's crypto/tls want PEM behind one layer of base64; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/double-base64',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a `…-data` value is base64 of base64',
  fix: 'safe',
  sources: ['kubernetes/client-go transport/transport.go', 'Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    twice: '`{key}` was encoded twice: behind the base64 stands base64, not PEM. kubectl stops with "{error}". Decode it once.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const { data, kind, owner } of eachData(config)) {
      if (data.fault?.code !== 'double-base64') continue;
      const inner = data.pemText?.replaceAll(/\s+/g, '');
      context.report({
        span: data.span,
        message: 'twice',
        data: { key: data.entry.key, error: notPemError(data.entry.key), tolerance: toleranceOf(config, kind, owner) },
        fixes: offer(document.text, config, () =>
          inner ? [{ title: 'Decode it once', safe: true, preferred: true, edits: [{ span: data.span, newText: inner }] }] : [],
        ),
      });
    }
  },
});
