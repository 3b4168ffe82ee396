/** Where a `proxy-url` leads, as Go reads it. */
export interface ProxyPlace {
  readonly scheme: 'http' | 'https' | 'socks5';
  /** Without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  readonly hasCredentials: boolean;
}

/** Of a URL that client-go takes (proxy-url.ts); undefined where it names no host. */
export function readProxyUrl(url: string): ProxyPlace | undefined {
  const [, scheme = '', user, authority = ''] = /^([A-Za-z][\w.+-]*):\/\/(?:([^/?#]*)@)?([^/?#]*)/s.exec(url) ?? [];
  const known = scheme.toLowerCase() as ProxyPlace['scheme'];
  const [, bracketed, plain = '', port = ''] = /^(?:\[(.*)\]|([^:]*))(?::(\d*))?$/s.exec(authority) ?? [];
  const host = bracketed ?? plain;
  if (host === '' || !(known in defaultPorts)) return undefined;
  return { scheme: known, host, port: port === '' ? defaultPorts[known] : Number(port), hasCredentials: user !== undefined };
}

/** Go's net/http, canonicalAddr. */
const defaultPorts: Readonly<Record<ProxyPlace['scheme'], number>> = { http: 80, https: 443, socks5: 1080 };
