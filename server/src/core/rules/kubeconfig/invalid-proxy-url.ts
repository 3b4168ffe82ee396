import { whyProxyRefused } from '../../documents/kubeconfig/proxy-url.js';
import { withoutPassword } from '../../documents/kubeconfig/without-password.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';

// client-go tools/clientcmd/validation.go and client_config.go, parseProxyURL: Go's url.Parse, then http, https or socks5.
export const rule = defineRule({
  id: 'kubeconfig/invalid-proxy-url',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`proxy-url` is no URL with http, https or socks5',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'Go net/url', 'kubectl 1.32.4'],
  messages: {
    invalid:
      'client-go cannot use the proxy `{url}`. kubectl stops with "{error}". Write `http://host:port`, `https://…` or `socks5://…`.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const cluster of config.clusters) {
      const proxy = cluster.value?.proxyUrl;
      const error = isGiven(proxy) ? whyProxyRefused(proxy.value, nameOf(cluster)) : undefined;
      if (!proxy || error === undefined) continue;
      context.report({
        span: proxy.span,
        message: 'invalid',
        data: {
          url: show(withoutPassword(proxy.value)),
          error: show(withoutPassword(error), 300),
          tolerance: toleranceOf(config, 'cluster', cluster),
        },
      });
    }
  },
});
