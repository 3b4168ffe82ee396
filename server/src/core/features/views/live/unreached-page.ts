import type { LiveJudgeParams, LiveOutcome } from '../../../../protocol/index.js';
import { endpointText } from '../../../base/endpoints.js';
import { connectionRefusedError, dialErrors } from '../../../knowledge/client-go-refusals.js';
import { goTlsClient } from '../../../knowledge/go-x509-errors.js';
import { code, plain } from '../../describe/visible.js';
import { passedByWords, proxyError, proxyName, proxySentences, type ProxyOutcome } from './proxy-words.js';
import { explainError, explanationMarkdown } from '../../explain/index.js';

type Unreached = Exclude<LiveOutcome, { readonly type: 'presented' } | ProxyOutcome>;

/** A server that presented nothing: what kubectl says of it, and what that means. */
export async function unreachedPage(params: LiveJudgeParams, outcome: Unreached): Promise<string> {
  const address = endpointText(params.address);
  const words = wordsOf(outcome, params.address.host, address);
  // Behind a proxy that connected it is the server all the same.
  const way = params.proxy ? `Asked through the proxy ${code(proxyName(params.proxy))}.` : '';
  const explanation = await explainError(words, { files: () => Promise.resolve([]), relativeName: (uri) => uri });
  const explained = explanation.error === undefined ? '' : explanationMarkdown(explanation, () => '').replace(/^# .*\n+/, '');
  const sections = [
    `# ✗ ${plain(address)} presented no certificate`,
    sentenceOf(outcome),
    `kubectl would say: ${code(words)}`,
    explained,
    way,
    passedByWords(params),
  ];
  return pageOf(sections);
}

/** A proxy that is in the way: kubectl's words are about the server, the cause is not. */
export function proxyPage({ address, proxy }: LiveJudgeParams, outcome: ProxyOutcome): string {
  if (!proxy) return pageOf([`# ? ${plain(endpointText(address))} was not asked`]);
  const [seen = '', todo = ''] = proxySentences(outcome, proxy, address);
  const words = proxyError(outcome, proxy, address);
  return pageOf([
    `# ✗ The proxy ${plain(endpointText(proxy))} is in the way of ${plain(endpointText(address))}`,
    seen,
    words === undefined ? 'kubectl would wait, without a word.' : `kubectl would say: ${code(words)}`,
    todo,
  ]);
}

function pageOf(sections: readonly string[]): string {
  return `${sections
    .filter((section) => section !== '')
    .join('\n\n')
    .trim()}\n`;
}

/** Sources: kubernetes/kubectl pkg/cmd/util/helpers.go, Go net, crypto/tls, net/http. */
function wordsOf(outcome: Unreached, host: string, address: string): string {
  const connect = 'Unable to connect to the server: ';
  switch (outcome.type) {
    case 'no-tls':
      return `${connect}${outcome.isHttp ? goTlsClient.plainHttp : goTlsClient.noTls}`;
    case 'no-handshake':
      return `${connect}${outcome.reason === 'timeout' ? goTlsClient.handshakeTimeout : 'EOF'}`;
    case 'no-connection':
      if (outcome.reason === 'refused') return connectionRefusedError(address);
      return `${connect}${outcome.reason === 'no-name' ? dialErrors.host(host) : dialErrors.timeout(address)}`;
  }
}

function sentenceOf(outcome: Unreached): string {
  switch (outcome.type) {
    case 'no-tls':
      return outcome.isHttp ? 'It answered with plain HTTP.' : 'Something answered there, and not with TLS.';
    case 'no-handshake':
      if (outcome.reason === 'timeout') return 'The connection stood, and nothing answered the greeting of TLS.';
      return `It broke the handshake off before it showed a certificate${outcome.detail === '' ? '' : `: ${code(outcome.detail)}`}.`;
    case 'no-connection':
      return outcome.detail === '' ? 'Nothing answered in time.' : `No connection: ${code(outcome.detail)}.`;
  }
}
