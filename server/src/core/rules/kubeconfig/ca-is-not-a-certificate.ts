import { caErrors } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { describe, findSlot, holds, isReadable } from './helpers/slots.js';

// client-go transport/transport.go, rootCertPool: "unable to load root certificates: no valid certificate authority data seen".
export const rule = defineRule({
  id: 'kubeconfig/ca-is-not-a-certificate',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'the CA of a cluster holds no certificate but a key or a request',
  sources: ['kubernetes/client-go transport/transport.go', 'kubectl 1.32.4'],
  messages: {
    noCertificate:
      'The CA of cluster `{name}` is {found}; a CA certificate has to stand there. kubectl stops with "{error}". Put the PEM of the cluster’s CA there (kubeadm: /etc/kubernetes/pki/ca.crt).{tolerance}',
    key: 'The CA of cluster `{name}` is a private key; whoever reads this file has it. kubectl stops with "{error}". Put the CA’s certificate there, and replace the key if the file was shared.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const cluster of config.clusters) {
      const slot = findSlot(cluster.value?.certificateAuthorityData, cluster.value?.certificateAuthority, context);
      if (!isReadable(slot) || holds(slot, 'certificate')) continue;
      context.report({
        span: slot.span,
        message: holds(slot, 'private-key') ? 'key' : 'noCertificate',
        data: {
          name: nameOf(cluster),
          found: describe(slot),
          error: caErrors.noCertificate,
          tolerance: toleranceOf(config, 'cluster', cluster),
        },
      });
    }
  },
});
