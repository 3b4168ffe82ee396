import type { Span } from '../../base/span.js';
import { findOption, type ScriptCommand } from '../../documents/script/model.js';
import { spanInWord, type Word } from '../../formats/shell/word.js';
import { apiServerUrl, healthPath, kubeletInsecureTls } from '../../knowledge/command-line.js';
import { defineRule } from '../rule.js';

// Kubernetes: "Insecure: skip TLS verification … makes your HTTPS connections insecure" (kubectl
// options). metrics-server README: `--kubelet-insecure-tls`: "Do not verify the CA of serving
// certificates presented by Kubelets. For testing purposes only."
type Message = 'skip' | 'curl' | 'kubelet' | 'discovery';

interface Hit {
  readonly message: Message;
  readonly span: Span;
}

export const rule = defineRule({
  id: 'command/insecure',
  target: 'command',
  severity: 'warning',
  summary: "a command line does not check the certificate of the cluster's servers",
  sources: ['kubernetes-sigs/metrics-server README', 'kubectl options', 'curl man page', 'kubeadm join --help'],
  messages: {
    skip: "`--insecure-skip-tls-verify` believes whoever answers, and sends it the credentials. Give the server's CA instead: `{right}`.",
    curl: "`-k` believes whoever answers in place of the API server, and sends it the token or certificate. Give the cluster's CA instead: `--cacert ca.crt` (inside a pod: `/var/run/secrets/kubernetes.io/serviceaccount/ca.crt`).",
    kubelet:
      '`--kubelet-insecure-tls` lets metrics-server believe whoever answers for a kubelet. It is used because kubelets make their own serving certificates, which no CA signed. Set `serverTLSBootstrap: true` in each KubeletConfiguration, approve the requests that follow (`kubectl get csr`, `kubectl certificate approve`), and leave the flag out.',
    discovery:
      "`--discovery-token-unsafe-skip-ca-verification` lets a node join whoever knows the token, with that server's CA. Give `--discovery-token-ca-cert-hash sha256:…`, which `kubeadm token create --print-join-command` prints.",
  },
  check({ command }, context) {
    const { text } = context.document;
    for (const { message, span } of hitsOf(command, text)) {
      context.report({
        span,
        message,
        data: { right: command.program === 'etcdctl' ? '--cacert ca.crt' : '--certificate-authority=ca.crt' },
      });
    }
  },
});

function hitsOf(command: ScriptCommand, text: string): Hit[] {
  switch (command.program) {
    case 'curl':
      return curlHits(command, text);
    case 'kubectl':
    case 'helm':
      return [...(isPlainHttp(command) ? [] : flagHits(command, 'insecure-skip-tls-verify', 'skip')), ...kubeletHits(command)];
    case 'etcdctl':
      return flagHits(command, 'insecure-skip-tls-verify', 'skip');
    case 'kubeadm':
      return flagHits(command, 'discovery-token-unsafe-skip-ca-verification', 'discovery');
    default:
      return [];
  }
}

function flagHits(command: ScriptCommand, name: string, message: Message): Hit[] {
  const option = findOption(command, name);
  return option && (option.value === undefined || option.value.text === 'true') ? [{ message, span: option.nameSpan }] : [];
}

/** Without TLS the flag says nothing. */
function isPlainHttp(command: ScriptCommand): boolean {
  return findOption(command, 'server')?.value?.text.startsWith('http://') ?? false;
}

function curlHits(command: ScriptCommand, text: string): Hit[] {
  const option = findOption(command, 'insecure');
  const urls = command.operands.map(({ span }) => text.slice(span.start, span.end)).filter((url) => apiServerUrl.test(url));
  // Whether the server is up is asked without credentials, often before there is a CA.
  const isProbe = urls.every((url) => healthPath.test(url)) && findOption(command, 'header', 'cert', 'user') === undefined;
  return option && urls.length > 0 && !isProbe ? [{ message: 'curl', span: option.nameSpan }] : [];
}

/** The flag stands inside a patch or a value for the chart. */
function kubeletHits({ simple }: ScriptCommand): Hit[] {
  return simple.words.flatMap((word) => kubeletHit(word) ?? []);
}

function kubeletHit(word: Word): Hit | undefined {
  const at = word.text.indexOf(kubeletInsecureTls);
  if (at === -1 || word.text.startsWith('=false', at + kubeletInsecureTls.length)) return undefined;
  return { message: 'kubelet', span: spanInWord(word, at, at + kubeletInsecureTls.length) };
}
