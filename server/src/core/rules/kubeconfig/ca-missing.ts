import type { Cluster, Kubeconfig, Named } from '../../documents/kubeconfig/model.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { findEntry, isGiven, isGivenData, isMisspelt, isPartial } from './helpers/entries.js';
import { isPrivateHost, readServerUrl } from '../../documents/kubeconfig/server-url.js';
import { nameOf, show } from './helpers/show.js';

// Without a CA client-go uses the system's roots (transport/transport.go). No public CA signs for private addresses and
// internal names (CA/Browser Forum Baseline Requirements 4.2.2), so verification will fail unless the machine was given the CA.
export const rule = defineRule({
  id: 'kubeconfig/ca-missing',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'https to a private address or internal name without a CA',
  sources: [
    'kubernetes/client-go transport/transport.go',
    'https://cabforum.org/working-groups/server/baseline-requirements/',
    'RFC 1918, RFC 4193, RFC 3927',
  ],
  messages: {
    missing:
      'Cluster `{name}` gives no CA, and no public CA vouches for `{host}`. Unless this machine’s own trust store has it, clients stop with "{error}". Add `certificate-authority-data` (kubeadm: base64 of /etc/kubernetes/pki/ca.crt).',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const cluster of config.clusters) {
      const { value } = cluster;
      if (!value || !isGiven(value.server) || hasTrust(value) || usesPlugin(config, cluster)) continue;
      const url = readServerUrl(value.server.value);
      if (url.status !== 'usable' || url.scheme !== 'https' || !isPrivateHost(url.host)) continue;
      context.report({
        span: value.server.span,
        message: 'missing',
        data: { name: nameOf(cluster), host: show(url.host), error: goX509.unknownAuthority },
      });
    }
  },
});

/** Any sign that somebody thought of trust, misspelt and wrongly typed ones included: those have findings of their own. */
function hasTrust(cluster: Cluster): boolean {
  if (isGiven(cluster.certificateAuthority) || isGivenData(cluster.certificateAuthorityData)) return true;
  if (isGiven(cluster.tlsServerName) || cluster.insecureSkipTlsVerify?.value === true) return true;
  const typed = ['certificate-authority', 'certificate-authority-data', 'insecure-skip-tls-verify'];
  return typed.some((key) => findEntry(cluster, key)?.fits === false) || isMisspelt(cluster, 'Cluster', ...typed, 'tls-server-name');
}

/** Login proxies (Teleport and its like) bring an exec plugin and a certificate that the system trusts. */
function usesPlugin(config: Kubeconfig, cluster: Named<Cluster>): boolean {
  const users = new Set(
    config.contexts.filter((each) => each.value?.cluster?.value === cluster.name?.value).map((each) => each.value?.user?.value),
  );
  return config.users.some((user) => user.value?.exec !== undefined && users.has(user.name?.value));
}
