import { proxyParseError, proxySchemeError } from '../../knowledge/client-go-refusals.js';
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
      const error = isGiven(proxy) ? whyRefused(proxy.value, nameOf(cluster)) : undefined;
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

function whyRefused(url: string, cluster: string): string | undefined {
  const [, scheme = '', rest = ''] = /^(?:([A-Za-z][\w.+-]*):)?(.*)$/s.exec(url) ?? [];
  if (!isParsable(scheme, rest)) return proxyParseError(url, cluster);
  return /^(?:https?|socks5)$/i.test(scheme) ? undefined : proxySchemeError(url, cluster, scheme.toLowerCase());
}

/** As far as people's mistakes go: no colon in the first segment of a path, no blank and no odd port in the host. */
function isParsable(scheme: string, rest: string): boolean {
  if (/\p{Cc}/u.test(rest)) return false;
  if (scheme === '' && /^[^/]*:/.test(rest)) return false;
  const host = /^\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(rest)?.[1];
  return (
    host === undefined ||
    (!/[\s\\^`{|}]/.test(host) && /(?:^|[^:])(?::\d*)?$/.test(host.replace(/^\[.*\]/, '[]')) && !/:[^:\]]*[^\d:\]][^:\]]*$/.test(host))
  );
}

function withoutPassword(text: string): string {
  return text.replaceAll(/(\/\/[^:/@\s]*:)[^@/\s]*@/g, '$1•••@');
}
