import type { Cluster, Kubeconfig, Named, User } from '../../documents/kubeconfig/model.js';
import { plainHttpAnswer } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { isGiven, isGivenData } from './helpers/entries.js';
import { isLoopback, readServerUrl } from '../../documents/kubeconfig/server-url.js';
import { show } from './helpers/show.js';

// client-go tools/clientcmd/client_config.go gates CA, client certificate and token on an https address (IsConfigTransportTLS).
// Seen with kubectl 1.32.4 and a listener: `host:port` without a scheme is dialled with http even when a CA is given.
export const rule = defineRule({
  id: 'kubeconfig/server-plain-http',
  target: 'kubeconfig',
  severity: 'warning',
  summary: '`server` is dialled with plain HTTP',
  sources: ['kubernetes/client-go tools/clientcmd/client_config.go', 'kubectl 1.32.4'],
  messages: {
    http: '`{server}` is plain HTTP: everything goes over the wire readable, and {unused} silently not used. A TLS port answers "{answer}" Use `https://`.',
    bare: '`{server}` has no scheme, so client-go dials `http://{server}`, and {unused} silently not used. A TLS port answers "{answer}" Write `https://{server}`.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const cluster of config.clusters) {
      const server = cluster.value?.server;
      if (!cluster.value || !isGiven(server)) continue;
      const url = readServerUrl(server.value);
      if (url.status !== 'usable' || url.scheme === 'https') continue;
      const unused = unusedParts(cluster.value, usersOf(config, cluster));
      // `kubectl proxy` and a local test server are dialled like this, and nothing is lost.
      if (isLoopback(url.host) && unused.length === 0) continue;
      context.report({
        span: server.span,
        message: url.form === 'bare' ? 'bare' : 'http',
        data: { server: show(server.value), unused: words(unused), answer: plainHttpAnswer },
      });
    }
  },
});

function usersOf(config: Kubeconfig, cluster: Named<Cluster>): readonly User[] {
  const names = new Set(
    config.contexts.filter((each) => each.value?.cluster?.value === cluster.name?.value).map((each) => each.value?.user?.value),
  );
  return config.users.filter((user) => names.has(user.name?.value)).flatMap((user) => (user.value ? [user.value] : []));
}

/** What the file gives for TLS or sends only over TLS. */
function unusedParts(cluster: Cluster, users: readonly User[]): readonly string[] {
  const parts: string[] = [];
  if (isGiven(cluster.certificateAuthority) || isGivenData(cluster.certificateAuthorityData)) parts.push('the CA');
  if (users.some((user) => isGiven(user.clientCertificate) || isGivenData(user.clientCertificateData))) {
    parts.push('the client certificate');
  }
  if (users.some((user) => isGiven(user.token) || isGiven(user.tokenFile))) parts.push('the token');
  if (users.some((user) => user.exec)) parts.push('the exec plugin');
  return parts;
}

function words(parts: readonly string[]): string {
  if (parts.length === 0) return 'credentials would be';
  return `${parts.join(' and ')} ${parts.length === 1 ? 'is' : 'are'}`;
}
