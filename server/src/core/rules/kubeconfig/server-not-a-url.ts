import { dialErrors } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { readServerUrl } from '../../documents/kubeconfig/server-url.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';

// client-go rest/url_utils.go, DefaultServerURL: 'host must be a URL or a host:port pair: "…"'; each text seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/server-not-a-url',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`server` is not an address that can be dialled',
  sources: ['kubernetes/client-go rest/url_utils.go', 'Go net/url, net/http', 'kubectl 1.32.4'],
  messages: {
    refused:
      '`{server}` is not an address that client-go can dial. kubectl stops with "{error}". Write `https://<host>:<port>`.{tolerance}',
    placeholder: '`{server}` is a stand-in: put the address of cluster `{name}` there. Until then kubectl stops with "{error}".{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const cluster of config.clusters) {
      const server = cluster.value?.server;
      if (!isGiven(server)) continue;
      const url = readServerUrl(server.value);
      if (url.status === 'usable') continue;
      context.report({
        span: server.span,
        message: url.status,
        severity: url.status === 'placeholder' ? 'hint' : 'error',
        data: {
          server: show(server.value),
          name: nameOf(cluster),
          error: url.status === 'refused' ? show(url.error, 200) : dialErrors.host(show(server.value)),
          tolerance: toleranceOf(config, 'cluster', cluster),
        },
      });
    }
  },
});
