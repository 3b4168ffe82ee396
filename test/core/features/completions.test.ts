import { describe, expect, it } from 'vitest';
import { at, edited } from './fixture.js';

/** The labels offered at `$0`. */
async function labels(fixture: string): Promise<readonly string[]> {
  const { service, uri, offset } = await at(fixture);
  return (await service.completions(uri, offset)).map(({ label }) => label);
}

/** The line of the cursor after a completion is taken. */
async function taken(fixture: string, label: string): Promise<string> {
  const { service, uri, offset, text } = await at(fixture);
  const item = (await service.completions(uri, offset)).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not offered.`);
  const after = edited(text, [{ span: item.span, newText: item.newText }]);
  return after.slice(after.lastIndexOf('\n', offset - 1) + 1).split('\n')[0] ?? '';
}

const file = (name: string, text: string): string => `//- file=${name}\n${text}`;
const secret = (rest: string): string => file('secret.yaml', `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n${rest}`);
const object = (apiVersion: string, kind: string, rest: string): string =>
  file('x.yaml', `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n${rest}`);

describe('completion in a Secret', () => {
  it('offers the types, and the keys of the type', async () => {
    expect(await labels(secret('type: $0\n'))).toEqual(
      expect.arrayContaining(['kubernetes.io/tls', 'Opaque', 'bootstrap.kubernetes.io/token']),
    );
    expect(await labels(secret('type: kubernetes.io/tls\ndata:\n  $0\n'))).toEqual(['tls.crt', 'tls.key', 'ca.crt']);
    expect(await labels(secret('type: kubernetes.io/tls\ndata:\n  tls.crt: YQ==\n  tls$0\n'))).toEqual(['tls.key', 'ca.crt']);
    expect(await labels(secret('type: bootstrap.kubernetes.io/token\nstringData:\n  $0\n'))).toContain('token-secret');
    expect(await labels(secret('$0\n'))).toEqual(expect.arrayContaining(['type', 'data', 'stringData', 'immutable']));
  });

  it('offers the keys of a ConfigMap', async () => {
    expect(await labels(object('v1', 'ConfigMap', 'data:\n  $0\n'))).toContain('ca.crt');
  });
});

describe('completion in other objects', () => {
  const cases: readonly (readonly [what: string, fixture: string, wanted: readonly string[]])[] = [
    [
      'subjects',
      object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'subjects:\n- kind: Group\n  name: $0\n'),
      ['system:masters', 'kubeadm:cluster-admins'],
    ],
    [
      'kinds of subjects',
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'subjects:\n- kind: $0\n'),
      ['User', 'Group', 'ServiceAccount'],
    ],
    [
      'roles of every cluster',
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef:\n  kind: ClusterRole\n  name: $0\n'),
      ['cluster-admin', 'view'],
    ],
    [
      'verbs',
      object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'rules:\n- apiGroups: [certificates.k8s.io]\n  verbs: [get, $0]\n'),
      ['approve', 'sign'],
    ],
    [
      'fields of a webhook',
      object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'webhooks:\n- name: a.b.c\n  clientConfig:\n    $0\n'),
      ['caBundle', 'service', 'url'],
    ],
    [
      'fields of an APIService',
      object('apiregistration.k8s.io/v1', 'APIService', 'spec:\n  $0\n'),
      ['caBundle', 'insecureSkipTLSVerify', 'service'],
    ],
    [
      'conversion of a CRD',
      object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec:\n  conversion:\n    strategy: $0\n'),
      ['None', 'Webhook'],
    ],
    ['usages of cert-manager', object('cert-manager.io/v1', 'Certificate', 'spec:\n  usages:\n  - $0\n'), ['client auth', 'server auth']],
    ['a usage with a blank in it', object('cert-manager.io/v1', 'Certificate', 'spec:\n  usages:\n  - client a$0\n'), ['client auth']],
    [
      'private keys of cert-manager',
      object('cert-manager.io/v1', 'Certificate', 'spec:\n  privateKey:\n    algorithm: $0\n'),
      ['RSA', 'ECDSA', 'Ed25519'],
    ],
    ['ways of an Issuer', object('cert-manager.io/v1', 'ClusterIssuer', 'spec:\n  $0\n'), ['ca', 'acme', 'vault', 'selfSigned']],
    ['TLS of an Ingress', object('networking.k8s.io/v1', 'Ingress', 'spec:\n  tls:\n  - $0\n'), ['hosts', 'secretName']],
    [
      'TLS of a Gateway',
      object('gateway.networking.k8s.io/v1', 'Gateway', 'spec:\n  listeners:\n  - name: a\n    tls:\n      mode: $0\n'),
      ['Terminate', 'Passthrough'],
    ],
    [
      'validation of a BackendTLSPolicy',
      object('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', 'spec:\n  validation:\n    $0\n'),
      ['hostname', 'caCertificateRefs'],
    ],
    [
      'a load balancer of kops',
      object('kops.k8s.io/v1alpha2', 'Cluster', 'spec:\n  api:\n    loadBalancer:\n      class: $0\n'),
      ['Network', 'Classic'],
    ],
    ['usages of a request', object('certificates.k8s.io/v1', 'CertificateSigningRequest', 'spec:\n  usages: [$0]\n'), ['client auth']],
    [
      'an argument of kubeadm',
      object('kubeadm.k8s.io/v1beta4', 'ClusterConfiguration', 'apiServer:\n  extraArgs:\n  - $0\n'),
      ['name', 'value'],
    ],
    [
      'proxy protocols',
      file(
        'egress.yaml',
        'apiVersion: apiserver.k8s.io/v1beta1\nkind: EgressSelectorConfiguration\negressSelections:\n- connection:\n    proxyProtocol: $0\n',
      ),
      ['HTTPConnect', 'GRPC'],
    ],
    [
      'sections of etcd',
      file('etcd.conf.yml', 'name: a\nclient-transport-security:\n  cert-file: /x\n$0\n'),
      ['peer-transport-security', 'listen-client-urls'],
    ],
    [
      'fields of etcd',
      file('etcd.conf.yml', 'name: a\nclient-transport-security:\n  cert-file: /x\n  $0\n'),
      ['key-file', 'trusted-ca-file', 'client-cert-auth'],
    ],
    ['flags of a unit', file('kubelet.service', '[Service]\nExecStart=/usr/bin/kubelet --kubec$0\n'), ['--kubeconfig']],
  ];

  it.each(cases)('offers %s', async (_, fixture, wanted) => {
    expect(await labels(fixture)).toEqual(expect.arrayContaining([...wanted]));
  });

  it('offers fields of a JSON manifest', async () => {
    const json = '{\n  "apiVersion": "v1",\n  "kind": "Secret",\n  "type": "kubernetes.io/tls",\n  "data": {"$0"}\n}\n';
    expect(await labels(file('x.json', json))).toContain('tls.key');
  });
});

describe('completion of subjects', () => {
  it('offers users for a user, and groups for a group', async () => {
    const binding = (kind: string): string =>
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', `subjects:\n- kind: ${kind}\n  name: $0\n`);
    expect(await labels(binding('User'))).toContain('system:kube-scheduler');
    expect(await labels(binding('User'))).not.toContain('system:masters');
    expect(await labels(binding('ServiceAccount'))).toEqual([]);
  });
});

describe('completion of names', () => {
  const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  tls:\n  - secretName: $0\n';

  it('knows the Secrets of the file and of others, in the same namespace', async () => {
    const here = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: here\n';
    const other = file(
      'other.yaml',
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: there\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: elsewhere\n  namespace: b\n',
    );
    const made = file('cert.yaml', 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: c\nspec:\n  secretName: made\n');
    expect(await labels(`${other}${made}${file('ingress.yaml', `${here}---\n${ingress}`)}`)).toEqual(['here', 'there', 'made']);
  });

  it('knows ConfigMaps and Secrets by the kind beside the name', async () => {
    const objects = file(
      'o.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: secret\n',
    );
    const policy = (kind: string): string =>
      `${objects}${object('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', `spec:\n  validation:\n    caCertificateRefs:\n    - kind: ${kind}\n      name: $0\n`)}`;
    expect(await labels(policy('ConfigMap'))).toEqual(['map']);
    expect(await labels(policy('Secret'))).toEqual(['secret']);
  });

  it('offers roles of the workspace before those of every cluster', async () => {
    const roles = file('roles.yaml', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: mine\n');
    const binding = object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'roleRef:\n  kind: ClusterRole\n  name: $0\n');
    expect((await labels(`${roles}${binding}`)).slice(0, 2)).toEqual(['mine', 'cluster-admin']);
  });
});

describe('completion in files of cfssl', () => {
  const config = (profile: string): string =>
    file('ca-config.json', `{"signing": {"default": {"expiry": "1h"}, "profiles": {"server": {${profile}}}}}`);
  const request = (rest: string): string => file('admin-csr.json', `{"CN": "admin", "names": [{"O": "x"}], ${rest}}`);

  it('offers fields, usages and kinds of keys', async () => {
    expect(await labels(config('"$0"'))).toEqual(expect.arrayContaining(['usages', 'expiry', 'ca_constraint']));
    expect(await labels(config('"usages": ["client auth", "$0"]'))).toEqual(expect.arrayContaining(['server auth']));
    expect(await labels(request('"key": {"algo": "$0"}'))).toEqual(['rsa', 'ecdsa', 'ed25519']);
    expect(await labels(request('"$0"'))).toEqual(expect.arrayContaining(['hosts', 'key', 'ca']));
    expect(await labels(request('"$0"'))).not.toContain('CN');
  });

  it('writes what JSON wants', async () => {
    expect(await taken(config('$0'), 'usages')).toContain('"server": {"usages": }');
    expect(await taken(config('"$0"'), 'usages')).toContain('"server": {"usages"}');
    expect(await taken(config('"us$0'), 'usages')).toContain('"server": {"usages": ');
    expect(await taken(request('"key": {"size": $0}'), '256')).toContain('{"size": 256}');
    expect(await taken(request('"key": {"algo": $0}'), 'ecdsa')).toContain('{"algo": "ecdsa"}');
  });
});

describe('completion in scripts', () => {
  const script = (line: string): string => file('make.sh', `#!/bin/bash\nopenssl genrsa -out a.key 2048\n${line}\n`);
  const cases: readonly (readonly [line: string, wanted: readonly string[]])[] = [
    ['openssl $0', ['req', 'x509', 'genrsa']],
    ['openssl re$0', ['req']],
    ['openssl req -$0', ['-new', '-subj', '-config']],
    ['openssl req -new \\\n  -su$0', ['-subj']],
    ['sudo openssl x509 -req -CA$0', ['-CA', '-CAkey', '-CAcreateserial']],
    ['openssl req -inform $0', ['PEM', 'DER']],
    ['kubectl config set-cluster a --cert$0', ['--certificate-authority']],
    ['kubeadm init --$0', ['--apiserver-cert-extra-sans', '--control-plane-endpoint']],
    ['cfssl gencert -$0', ['-ca', '-ca-key', '-profile']],
    ['etcdctl --ca$0', ['--cacert']],
  ];

  it.each(cases)('offers options at %s', async (line, wanted) => {
    expect(await labels(script(line))).toEqual(expect.arrayContaining([...wanted]));
  });

  it('offers no option twice, and nothing in other text', async () => {
    expect(await labels(script('openssl req -new -$0'))).not.toContain('-new');
    expect(await labels(script('openssl req -new\necho -$0'))).toEqual([]);
    expect(await labels(script('openssl req -new -subj /CN=$0'))).toEqual([]);
  });

  it('offers the files of the folder where a file belongs', async () => {
    expect(await labels(`${file('ca.crt', '-----BEGIN CERTIFICATE-----\n')}${script('openssl x509 -req -CA $0')}`)).toContain('ca.crt');
  });
});
