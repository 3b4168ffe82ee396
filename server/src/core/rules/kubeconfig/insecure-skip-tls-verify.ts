import type { Cluster } from '../../documents/kubeconfig/model.js';
import { insecureWithCaError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer, removeEntry } from './helpers/edits.js';
import { isGiven, isGivenData } from './helpers/entries.js';
import { readServerUrl } from '../../documents/kubeconfig/server-url.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go transport/transport.go: "specifying a root certificates file with the insecure flag is not allowed".
export const rule = defineRule({
  id: 'kubeconfig/insecure-skip-tls-verify',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'the server is not verified; an error when a CA is given as well',
  fix: 'manual',
  sources: ['kubernetes/client-go transport/transport.go', 'kubectl 1.32.4'],
  messages: {
    insecure:
      'Cluster `{name}` takes any server certificate: whoever stands between reads the credentials and changes the answers. Give the CA instead (`certificate-authority-data`); where only the name differs, `tls-server-name` is enough.',
    withCa: 'Cluster `{name}` has a CA and `insecure-skip-tls-verify: true`. kubectl stops with "{error}". Remove the flag.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const cluster of config.clusters) {
      const { value } = cluster;
      const flag = value?.insecureSkipTlsVerify;
      if (!value || !flag?.value || isPlain(value)) continue;
      const hasCa = isGiven(value.certificateAuthority) || isGivenData(value.certificateAuthorityData);
      context.report({
        span: flag.span,
        message: hasCa ? 'withCa' : 'insecure',
        severity: hasCa ? 'error' : 'warning',
        data: { name: nameOf(cluster), error: insecureWithCaError, tolerance: toleranceOf(config, 'cluster', cluster) },
        fixes: offer(document.text, config, () => [
          {
            title: 'Remove `insecure-skip-tls-verify`',
            safe: false,
            preferred: true,
            edits: [removeEntry(document.text, value, flag.entry)],
          },
        ]),
      });
    }
  },
});

/** Over plain HTTP the flag has no meaning; kubeconfig/server-plain-http speaks. */
function isPlain(cluster: Cluster): boolean {
  const url = cluster.server && readServerUrl(cluster.server.value);
  return url?.status === 'usable' && url.scheme === 'http';
}
