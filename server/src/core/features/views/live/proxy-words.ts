import type { LiveJudgeParams, LiveOutcome, LiveProxy } from '../../../../protocol/index.js';
import { endpointText, isLoopbackHost } from '../../../base/endpoints.js';
import { proxyErrors, socksReplies } from '../../../knowledge/proxy-errors.js';
import { code, plain } from '../../describe/visible.js';

export type ProxyOutcome = Extract<LiveOutcome, { readonly type: 'no-proxy' | 'proxy-refuses' | 'not-a-proxy' }>;

/** `http://proxy.example.com:3128`, without credentials. */
export function proxyName(proxy: LiveProxy): string {
  return `${proxy.scheme}://${endpointText(proxy)}`;
}

export function isProxyOutcome(outcome: LiveOutcome): outcome is ProxyOutcome {
  return outcome.type === 'no-proxy' || outcome.type === 'proxy-refuses' || outcome.type === 'not-a-proxy';
}

/** Go takes a proxy of the environment where the cluster has none, and for no server of the machine itself (net/http/httpproxy). */
export function passedByWords({ passedBy, proxy, address }: LiveJudgeParams): string {
  if (passedBy === undefined || proxy !== undefined || isLoopbackHost(address.host)) return '';
  return `This editor's environment has ${code('HTTPS_PROXY')}: where the shell has it too, kubectl goes through that proxy, unless ${code('NO_PROXY')} names the server. This check dialled the server itself.`;
}

/** What kubectl says, which is mostly of the server, though the proxy is to blame; undefined: nothing, it waits. */
export function proxyError(outcome: ProxyOutcome, proxy: LiveProxy, address: LiveJudgeParams['address']): string | undefined {
  const server = endpointText(address);
  if (outcome.type === 'proxy-refuses') return refusal(outcome, proxy, server);
  if (outcome.type === 'not-a-proxy') return strangeness(outcome, proxy, server);
  if (outcome.reason === 'refused') return proxyErrors.refused(server);
  return outcome.reason === 'no-name' ? proxyErrors.noName(proxy.host) : proxyErrors.timeout(endpointText(proxy));
}

function refusal({ code: status, text }: Extract<ProxyOutcome, { type: 'proxy-refuses' }>, proxy: LiveProxy, server: string): string {
  if (proxy.scheme !== 'socks5') return proxyErrors.answer(text);
  if (status === connectionRefused) return proxyErrors.refused(server);
  const reason = status === noWayToSignIn ? 'no acceptable authentication methods' : `unknown error ${socksReply(status)}`;
  return proxyErrors.socks(endpointText(proxy), server, reason);
}

function strangeness(
  { detail, reason }: Extract<ProxyOutcome, { type: 'not-a-proxy' }>,
  proxy: LiveProxy,
  server: string,
): string | undefined {
  if (reason === 'timeout') return slow[proxy.scheme];
  const address = endpointText(proxy);
  if (proxy.scheme === 'socks5') {
    const version = detail.codePointAt(0) ?? 0;
    return proxyErrors.socks(address, server, reason === 'closed' ? 'EOF' : `unexpected protocol version ${version}`);
  }
  if (proxy.scheme === 'https' && reason === 'answer') return proxyErrors.notTls;
  return reason === 'closed' ? proxyErrors.closed : proxyErrors.notHttp(detail);
}

const slow: Readonly<Record<LiveProxy['scheme'], string | undefined>> = {
  http: proxyErrors.slow,
  https: proxyErrors.slowTls,
  socks5: undefined,
};

/** RFC 1928: sections 3 and 6. */
const noWayToSignIn = 255;
const connectionRefused = 5;

function socksReply(status: number): string {
  return socksReplies[status] ?? `unknown code: ${status}`;
}

/** What was seen, and what to do about it; Markdown. */
export function proxySentences(outcome: ProxyOutcome, proxy: LiveProxy, address: LiveJudgeParams['address']): readonly string[] {
  const [name, server] = [code(proxyName(proxy)), code(endpointText(address))];
  const unknown = `Whether ${server} answers is not known: it was not asked.`;
  if (outcome.type === 'no-proxy') {
    const why = outcome.detail === '' ? 'nothing answered in time' : code(outcome.detail);
    return [
      `The proxy ${name} is not reached: ${why}.`,
      `${unknown} Start the proxy (an SSH tunnel has to be open), or correct ${code('proxy-url')}.`,
    ];
  }
  if (outcome.type === 'not-a-proxy')
    return [
      `What answers at ${name} is no such proxy${outcome.reason === 'timeout' ? ': it says nothing' : ''}.`,
      `${unknown} Look at scheme and port of ${code('proxy-url')}.`,
    ];
  if (wantsCredentials(outcome, proxy))
    return [
      `The proxy ${name} wants credentials, and this check sends none to anybody.`,
      `${unknown} ${proxy.hasCredentials ? `kubectl sends those of ${code('proxy-url')}.` : `${code('proxy-url')} holds none, so kubectl stops here as well.`}`,
    ];
  const said = proxy.scheme === 'socks5' ? socksReply(outcome.code) : `${outcome.code} ${outcome.text}`;
  return [
    `The proxy ${name} answers, and does not connect to ${server}: ${code(said.trim())}.`,
    plain('Look at its rules, and at whether it reaches that server.'),
  ];
}

function wantsCredentials({ code: status }: { readonly code: number }, { scheme }: LiveProxy): boolean {
  return scheme === 'socks5' ? status === noWayToSignIn : status === 407;
}
