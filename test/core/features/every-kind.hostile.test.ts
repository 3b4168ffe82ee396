import { describe, expect, test } from 'vitest';
import { createLanguageService, type LanguageService } from '../../../server/src/core/index.js';
import type { Span } from '../../../server/src/core/base/span.js';
import { askEverything } from '../../support/ask-everything.js';
import { expand, fixedNow, stock } from '../../support/recipes.js';
import { MemoryWorkspace, uriOf } from '../../support/workspace.js';

const pantry = stock(`
ca: { subject: CN=ca, ca: true }
leaf: { subject: CN=a, issuer: ca, eku: [serverAuth], sans: ['DNS:a'] }
request: { request: true, subject: CN=a }
`);
const text = (written: string): string => expand(written, pantry);
const object = (apiVersion: string, kind: string, rest: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n${rest}`;

/** One text for each reader: file name, text. Long base64 is broken at fewer places. Files inside pages: documents/script/inner.hostile.test.ts. */
const texts: Readonly<Record<string, readonly [file: string, text: string]>> = {
  csr: [
    'csr.yaml',
    object(
      'certificates.k8s.io/v1',
      'CertificateSigningRequest',
      'spec:\n  request: "!"\n  signerName: kubernetes.io/kubelet-serving\n  usages: [client auth, "x"]\n  expirationSeconds: 1\n',
    ),
  ],
  'csr with a request': [
    'csr.yaml',
    text(object('certificates.k8s.io/v1', 'CertificateSigningRequest', 'spec:\n  request: ${request.csr64}\n  usages: [client auth]\n')),
  ],
  secret: [
    'secret.yaml',
    object(
      'v1',
      'Secret',
      'type: kubernetes.io/tls\nstringData: {tls.crt: "a\\nb"}\ndata:\n  tls.key: <x>\n  kubeconfig: YXBpVmVyc2lvbjogdjEKa2luZDogQ29uZmlnCg==\n',
    ),
  ],
  'secret with a certificate': [
    'secret.yaml',
    text(object('v1', 'Secret', 'type: kubernetes.io/tls\nstringData:\n  tls.crt: |\n    ${leaf.crt}\n')),
  ],
  'bootstrap token': [
    'token.yaml',
    object('v1', 'Secret', 'type: bootstrap.kubernetes.io/token\nstringData:\n  token-id: "07401"\n  auth-extra-groups: a,b\n'),
  ],
  'config map': [
    'map.yaml',
    object('v1', 'ConfigMap', 'data:\n  kubelet: |\n    kind: KubeletConfiguration\n    maxPods: "1"\n  x: "kind: Config\\nusers: [a]"\n'),
  ],
  'ca bundle': [
    'hook.yaml',
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      'webhooks:\n- name: a\n  clientConfig: {caBundle: bm90IFBFTQ==, service: {name: b}}\n',
    ),
  ],
  'API service': [
    'api.yaml',
    object('apiregistration.k8s.io/v1', 'APIService', 'spec: {service: {name: a}, caBundle: "", insecureSkipTLSVerify: true}\n'),
  ],
  conversion: [
    'crd.yaml',
    object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'spec:\n  conversion:\n    webhook:\n      clientConfig: {caBundle: "%"}\n',
    ),
  ],
  'trust bundle': [
    'bundle.yaml',
    text(object('certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 'spec:\n  trustBundle: |\n    ${ca.crt}\n')),
  ],
  'cert-manager': [
    'cert.yaml',
    object(
      'cert-manager.io/v1',
      'Certificate',
      'spec:\n  secretName: a\n  duration: 90d\n  usages: [clientAuth]\n  issuerRef: {name: b, kind: ClusterIssuer}\n',
    ),
  ],
  issuer: ['issuer.yaml', object('cert-manager.io/v1', 'Issuer', 'spec:\n  ca: {secretName: a}\n  vault: {caBundle: "YQ=="}\n')],
  kubeadm: [
    'kubeadm.yaml',
    'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\napiServer:\n  extraArgs:\n  - {name: v, value: 2}\n  certSANs: [a b]\ncertificateValidityPeriod: 1d\n---\napiVersion: kubeadm.k8s.io/v1beta3\nkind: InitConfiguration\n',
  ],
  'component config': [
    'auth.yaml',
    'apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt:\n- issuer:\n    url: http://x\n    certificateAuthority: /a\n',
  ],
  egress: [
    'egress.yaml',
    'apiVersion: apiserver.k8s.io/v1beta1\nkind: EgressSelectorConfiguration\negressSelections:\n- connection:\n    transport: {tcp: {url: "https://x", tlsConfig: {caBundle: /a}}}\n',
  ],
  kubelet: [
    'kubelet.yaml',
    'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication: {x509: {clientCaFile: /a}}\ntlsCipherSuites: [X]\nmaxPods: "1"\n',
  ],
  workload: [
    'pod.yaml',
    object(
      'v1',
      'Pod',
      'spec:\n  containers:\n  - name: a\n    image: kube-apiserver:v1.32.0\n    command: [kube-apiserver, --anonymous-auth, "--client-ca-file=/a"]\n    volumeMounts: [{name: b, mountPath: /c}]\n',
    ),
  ],
  ingress: [
    'ingress.yaml',
    object(
      'networking.k8s.io/v1',
      'Ingress',
      'spec:\n  tls:\n  - {hosts: [a], secretName: b}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n',
    ),
  ],
  gateway: [
    'gateway.yaml',
    object('gateway.networking.k8s.io/v1', 'Gateway', 'spec:\n  listeners:\n  - tls: {certificateRefs: [{name: a, kind: Secret}]}\n'),
  ],
  rbac: [
    'rbac.yaml',
    object(
      'rbac.authorization.k8s.io/v1',
      'ClusterRoleBinding',
      'subjects: [{kind: Group, name: "system:master"}]\nroleRef: {kind: ClusterRole, name: a}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\n',
    ),
  ],
  kops: [
    'kops.yaml',
    object('kops.k8s.io/v1alpha2', 'Cluster', 'spec: {api: {loadBalancer: {class: Classic, sslCertificate: "arn:x"}}}\n'),
  ],
  json: [
    'list.json',
    '{"apiVersion": "v1", "kind": "List", "items": [\n{"apiVersion": "v1",\n"kind": "Secret", "type": "kubernetes.io/tls", "data": {"tls.crt": "\\u0041=="}}]}\n',
  ],
  'cfssl configuration': [
    'ca-config.json',
    '{"signing": {"default": {"expiry": "1y"}, "profiles": {"a": {"usage": ["x"], "usages": ["serverAuth", "\\u0061"], "expiry": "8760h"}}}}\n',
  ],
  'cfssl request': ['a-csr.json', '{"CN": "a", "hosts": [""], "key": {"algo": "rsa", "size": 1024}, "names": [{"O": "system:master"}]}\n'],
  'etcd configuration': [
    'etcd.conf.yml',
    'name: a\nclient-transport-security: {cert-file: /x, auto-tls: true}\nlisten-client-urls: "http://1.2.3.4:1,http://2"\npeer-transport-security:\n  key-file: b\n',
  ],
  'systemd unit': [
    'kubelet.service',
    '[Service]\nEnvironment="KUBELET_ARGS=--anonymous-auth --a=\'b c\'" X=y\nEnvironmentFile=-/x\nExecStart=-/usr/bin/kubelet \\\n # c\n --config=/x \\\n $KUBELET_ARGS ${Y}\n',
  ],
  script: [
    'make.sh',
    'openssl req -new -subj "/CN=a/O=system:master" -days 1 \\\n  -CA ca.crt -addext $X\ncat > a.cnf <<EOF\n[req]\nx = $Y\nEOF\nkubectl config set-cluster a --insecure-skip-tls-verify\netcdctl –cacert x | cfssl gencert -ca=a\n',
  ],
  markdown: ['a.md', '# a\n\n```sh\nopenssl x509 -req -in a.csr\n```\n\n```sh\nkubectl config set-credentials a --token=b\n```\n'],
};

const nasty = [
  '\0',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\',
  '\n',
  '\t',
  '\r',
  '-',
  '&a ',
  '*a',
  '|',
  '<<',
  '{{',
  '${',
  '$(',
  '\ud800',
  '\ufeff',
  '😀',
  '#',
  '%',
  '!',
  '`',
];

describe.each(Object.entries(texts))('%s', (_, [file, whole]) => {
  const stepTo = (most: number): number => Math.max(1, Math.floor(whole.length / most));

  test('cut at every kind of character', async () => {
    const host = new Host(file);
    for (const cut of cutsIn(whole)) if (cut % stepTo(500) === 0) await host.expectSound(whole.slice(0, cut), [cut]);
  });

  test('with a character changed, or one put in', async () => {
    const host = new Host(file);
    for (let at = 0; at < whole.length; at += stepTo(150)) {
      const piece = nasty[at % nasty.length] ?? '';
      await host.expectSound(whole.slice(0, at) + piece + whole.slice(at + (at % 2)), [at, at + piece.length]);
    }
  });

  test('grows in linear time', async () => {
    const more = whole.replace(/\n?$/, file.endsWith('.yaml') ? '\n---\n' : '\n');
    const host = new Host(file);
    // Eight times the text: quadratic time would be sixty-four times as long. Time on the processor, the best of three.
    const small = await host.bestTime(more.repeat(Math.ceil(4_000 / more.length)));
    expect(await host.bestTime(more.repeat(Math.ceil(32_000 / more.length)))).toBeLessThan(30 * Math.max(small, 10_000));
  });
});

/** At the ends of every word, in front of and behind everything else, and in the middle of words at every third letter. */
function cutsIn(whole: string): readonly number[] {
  const isInWord = (cut: number): boolean => /^\w{4}$/.test(whole.slice(cut - 2, cut + 2));
  return Array.from({ length: whole.length + 1 }, (_, cut) => cut).filter((cut) => !isInWord(cut) || cut % 3 === 0);
}

/** A language service with one file, whose text changes. */
class Host {
  private readonly service: LanguageService;
  private readonly uri: string;

  constructor(file: string) {
    this.uri = uriOf(file);
    const workspace = new MemoryWorkspace(new Map([[file, { bytes: new Uint8Array() }]]));
    const logger = { info: () => undefined, warn: () => undefined, error: fail };
    this.service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  }

  async expectSound(changed: string, offsets: readonly number[]): Promise<void> {
    this.service.open({ uri: this.uri, text: changed });
    const spans = await askEverything(this.service, this.uri, offsets);
    const outside = spans.filter((span) => !isInside(span, changed.length));
    if (outside.length > 0) expect({ changed, outside }).toBe('inside the text');
  }

  /** Microseconds of the processor for one change and all questions at its end. */
  async bestTime(changed: string): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const before = process.cpuUsage();
      await this.expectSound(changed + ' '.repeat(round), [changed.length >> 1]);
      times.push(process.cpuUsage(before).user);
    }
    return Math.min(...times);
  }
}

function isInside({ start, end }: Span, length: number): boolean {
  return 0 <= start && start <= end && end <= length;
}

function fail(message: string): never {
  throw new Error(message);
}
