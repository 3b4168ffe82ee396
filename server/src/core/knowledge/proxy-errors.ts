import { connectionRefusedError, dialErrors } from './client-go-refusals.js';
import { goTlsClient } from './go-x509-errors.js';

/**
 * What kubectl says where a proxy is in the way. Sources: Go net/http transport.go (dialConn), internal/socks;
 * kubernetes/kubectl pkg/cmd/util/helpers.go: whatever is "connection refused" is told of the server that was meant.
 * Each was asked of kubectl 1.32 on loopback.
 */
const connect = 'Unable to connect to the server: ';

export const proxyErrors = {
  refused: connectionRefusedError,
  noName: (host: string): string => `${connect}proxyconnect tcp: ${dialErrors.host(host)}`,
  timeout: (proxy: string): string => `${connect}proxyconnect tcp: ${dialErrors.timeout(proxy)}`,
  /** The text behind the status of HTTP. */
  answer: (text: string): string => `${connect}${text}`,
  notHttp: (line: string): string => `${connect}${malformed(line)}`,
  /** After a minute for an answer to CONNECT, and after ten seconds for TLS of its own; SOCKS has no such end. */
  slow: `${connect}context deadline exceeded`,
  slowTls: `${connect}proxyconnect tcp: ${goTlsClient.handshakeTimeout}`,
  notTls: `${connect}proxyconnect tcp: ${goTlsClient.noTls}`,
  closed: `${connect}unexpected EOF`,
  socks: (proxy: string, server: string, reason: string): string => `${connect}socks connect tcp ${proxy}->${server}: ${reason}`,
} as const;

/** net/http response.go, ReadResponse: the version is looked at last. */
function malformed(line: string): string {
  const [, version = '', status] = /^([^ ]*)(?: (.*))?$/.exec(line) ?? [];
  if (status === undefined) return `malformed HTTP response "${line}"`;
  const [code = ''] = status.trimStart().split(' ');
  return /^\d{3}$/.test(code) ? `malformed HTTP version "${version}"` : `malformed HTTP status code "${code}"`;
}

/** internal/socks socks.go, Reply.String */
export const socksReplies: Readonly<Record<number, string>> = {
  1: 'general SOCKS server failure',
  2: 'connection not allowed by ruleset',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'TTL expired',
  7: 'command not supported',
  8: 'address type not supported',
};
