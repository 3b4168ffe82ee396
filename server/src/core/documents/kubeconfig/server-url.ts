import { dialErrors, notAUrlError } from '../../knowledge/client-go-refusals.js';

/** `bare`: a host without a scheme, to which client-go adds `http://`. */
export type ServerForm = 'url' | 'bare';

/** How client-go reads a `server` value. */
export type ServerUrl =
  | {
      readonly status: 'usable';
      readonly scheme: 'http' | 'https';
      /** In lower case. */
      readonly host: string;
      /** As Go's error texts print it. */
      readonly hostAsWritten: string;
      readonly form: ServerForm;
    }
  /** A stand-in such as `https://<address>:6443`. */
  | { readonly status: 'placeholder' }
  | { readonly status: 'refused'; readonly error: string };

/**
 * Reads a server as client-go's DefaultServerURL does: what is no URL with a scheme and a host gets `http://`
 * in front and must then be a host and a port alone. Source: client-go rest/url_utils.go, Go's net/url.
 */
export function readServerUrl(server: string): ServerUrl {
  if (/<[^>]*>|\*\*\*/.test(server)) return { status: 'placeholder' };
  const url = /^([A-Za-z][\w.+-]*):\/\/([^/?#]*)(.*)$/s.exec(server);
  if (!url || !isAuthority(url[2] ?? '')) return readBare(server);
  const [, scheme = '', authority = '', rest = ''] = url;
  const escape = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(rest.split(/[?#]/)[0] ?? '')?.[0];
  if (escape !== undefined) return { status: 'refused', error: dialErrors.escape(escape) };
  const lower = scheme.toLowerCase();
  if (lower !== 'http' && lower !== 'https') return { status: 'refused', error: dialErrors.scheme(scheme) };
  return readAuthority(authority, lower, 'url');
}

/** Whether Go's url.Parse takes this between `//` and the path: no blanks, a port of digits, brackets in pairs. */
function isAuthority(authority: string): boolean {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (authority === '' || /[\s\\^`{|}%]/.test(host)) return false;
  return /^(?:\[[^[\]]*\](?::\d*)?|[^[\]]*?(?::\d*)?)$/.test(host) && !/:[^:\d\]][^:\]]*$/.test(host);
}

function readBare(server: string): ServerUrl {
  const slash = server.search(/[/?#]/);
  const authority = slash === -1 ? server : server.slice(0, slash);
  const path = slash === -1 ? '' : (server.slice(slash).split(/[?#]/)[0] ?? '');
  if (/\s/.test(authority) && !authority.includes('://')) return { status: 'refused', error: dialErrors.blank };
  if (path !== '' && path !== '/') return { status: 'refused', error: notAUrlError(server) };
  const port = /:([^:\]]*)$/.exec(authority)?.[1];
  if (port !== undefined && !/^\d*$/.test(port)) return { status: 'refused', error: dialErrors.portOfBareHost(port) };
  return isAuthority(authority) ? readAuthority(authority, 'http', 'bare') : { status: 'refused', error: notAUrlError(server) };
}

function readAuthority(authority: string, scheme: 'http' | 'https', form: ServerForm): ServerUrl {
  const hostPort = authority.slice(authority.lastIndexOf('@') + 1);
  const [, bracketed, plain = '', port = ''] = /^(?:\[(.*)\]|(.*?))(?::(\d*))?$/s.exec(hostPort) ?? [];
  if (Number(port) > 65535) return { status: 'refused', error: dialErrors.port(port) };
  const host = bracketed ?? plain;
  if (host.includes(':') && !/^[\da-f]*:[\da-f]*:[\da-f:.]*(?:%.*)?$/i.test(host)) {
    return { status: 'refused', error: dialErrors.host(host) };
  }
  return { status: 'usable', scheme, host: host.toLowerCase(), hostAsWritten: host, form };
}

/**
 * Whether a host is one that no public CA vouches for: private, loopback and link-local addresses
 * (RFC 1918, 4193, 3927), names inside a cluster or a private zone, names of a single label.
 */
export function isPrivateHost(host: string): boolean {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)?.slice(1).map(Number);
  if (octets) return isPrivateIpv4(octets[0] ?? 0, octets[1] ?? 0);
  if (host.includes(':')) return host === '::1' || /^(?:f[cd]|fe[89ab])/.test(host);
  return host !== '' && (!host.replace(/\.$/, '').includes('.') || /\.(?:svc|local|internal|localhost)\.?$|\.svc\./.test(host));
}

function isPrivateIpv4(first: number, second: number): boolean {
  if (first === 10 || first === 127) return true;
  return (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168) || (first === 169 && second === 254);
}

/** Whether a host is this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
