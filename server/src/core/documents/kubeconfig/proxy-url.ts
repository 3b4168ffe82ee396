import { proxyParseError, proxySchemeError } from '../../knowledge/client-go-refusals.js';

/**
 * Why client-go refuses a `proxy-url`, in its words; undefined when it takes it.
 * Source: client-go tools/clientcmd/client_config.go, parseProxyURL: Go's url.Parse, then http, https or socks5.
 */
export function whyProxyRefused(url: string, cluster: string): string | undefined {
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
