import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonSchema, jsonSchemaKinds, type SchemaOptions } from '../../../server/src/core/features/json-schema.js';
import { jsonDocuments } from '../../support/json-value.js';

function judge(kind: string, text: string, unknownFields: SchemaOptions['unknownFields'] = 'allowed'): string[] {
  const validate = compiled(kind, unknownFields);
  return jsonDocuments(text).values.flatMap((value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath),
  );
}

const ajv = new Ajv({ strict: false, allErrors: true });
const known = new Map<string, ValidateFunction>();

function compiled(kind: string, unknownFields: SchemaOptions['unknownFields']): ValidateFunction {
  const key = `${kind} ${unknownFields}`;
  const validate = known.get(key) ?? ajv.compile(jsonSchema(kind, { unknownFields }) ?? false);
  known.set(key, validate);
  return validate;
}

const kubelet = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const kubeadm = (version: string, kind = 'ClusterConfiguration'): string => `apiVersion: kubeadm.k8s.io/${version}\nkind: ${kind}\n`;

describe('the JSON Schema', () => {
  it.each(jsonSchemaKinds().map(({ name }) => name))('of %s is a draft-07 schema without loose references', (name) => {
    // A loose reference stops the compiler.
    expect(() => compiled(name, 'refused')).not.toThrow();
  });

  it.each([
    ['kubeconfig', 'apiVersion: v1\nkind: Config\nclusters:\nusers: null\ncontexts: []\npreferences: {}\n'],
    ['kubeconfig', 'kind: Config\nclusters: [{ name: a, cluster: { server: x, extra: 1 } }]\n'],
    ['kubeconfig', 'users: [{ name: a, user: { auth-provider: { name: gcp, config: { a: "1" } } } }]\n'],
    ['kubelet', `${kubelet}evictionHard: { memory.available: 100Mi }\nsyncFrequency: 0s\nmaxPods: 10\ntlsCertFile:\n`],
    [
      'kubeadm',
      `${kubeadm('v1beta3')}apiServer: { extraArgs: { v: "2" } }\n---\n${kubeadm('v1beta4')}apiServer: { extraArgs: [{ name: v, value: "2" }] }\n`,
    ],
    ['kubeadm', `${kubelet}---\napiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: ipvs\n`],
    ['JoinConfiguration', `${kubeadm('v1beta2', 'JoinConfiguration')}discovery: { timeout: 5m }\n`],
    ['v1beta4/ResetConfiguration', `${kubeadm('v1beta4', 'ResetConfiguration')}force: true\n`],
  ])('of %s takes %j', (kind, text) => {
    expect(judge(kind, text)).toEqual([]);
  });

  it.each([
    ['kubeconfig', 'kind: Config\nclusters: {}\n', '/clusters'],
    [
      'kubeconfig',
      'clusters: [{ name: a, cluster: { insecure-skip-tls-verify: "true" } }]\n',
      '/clusters/0/cluster/insecure-skip-tls-verify',
    ],
    [
      'kubeconfig',
      'clusters: [{ name: a, cluster: { certificate-authority-data: <CA> } }]\n',
      '/clusters/0/cluster/certificate-authority-data',
    ],
    ['kubeconfig', 'users: [{ name: a, user: { token: 123 } }]\n', '/users/0/user/token'],
    ['KubeletConfiguration', `${kubelet}maxPods: "110"\n`, '/maxPods'],
    ['KubeletConfiguration', `${kubelet}imageMaximumGCAge: 7d\n`, '/imageMaximumGCAge'],
    ['KubeletConfiguration', `${kubelet}authorization: { mode: RBAC }\n`, '/authorization/mode'],
    ['KubeletConfiguration', `${kubelet}tlsCipherSuites: [TLS_NONE]\n`, '/tlsCipherSuites/0'],
    ['KubeletConfiguration', 'kind: KubeletConfiguration\n', ''],
    ['kubeadm', `${kubeadm('v1beta4')}apiServer: { extraArgs: { v: "2" } }\n`, '/apiServer/extraArgs'],
    ['kubeadm', `${kubeadm('v1beta3')}apiServer: { extraArgs: { v: 2 } }\n`, '/apiServer/extraArgs/v'],
    ['kubeadm', `${kubeadm('v1beta3')}---\n${kubelet}port: "1"\n`, '/port'],
    ['ClusterConfiguration', `${kubeadm('v1beta4')}certificateValidityPeriod: 1y\n`, '/certificateValidityPeriod'],
  ])('of %s refuses %j', (kind, text, place) => {
    expect(judge(kind, text)).toContain(place);
  });

  it('refuses unknown fields only when it is asked to', () => {
    const text = `${kubeadm('v1beta3')}encryptionAlgorithm: RSA-2048\n`;
    expect(judge('kubeadm', text)).toEqual([]);
    expect(judge('kubeadm', text, 'refused')).toContain('');
    expect(judge('kubeconfig', 'x-anchors: [&a b]\nkind: Config\n', 'refused')).toEqual([]);
  });

  it('says what a field does, what holds without it, and what is deprecated', () => {
    const schema = JSON.stringify(jsonSchema('kubeconfig', { unknownFields: 'allowed' }));
    expect(schema).toContain('"deprecationMessage":"The API server has taken no basic authentication since Kubernetes 1.19."');
    expect(jsonSchema('kubelet', { unknownFields: 'allowed' })?.['properties']).toMatchObject({
      port: { type: ['integer', 'null'], default: 10250, description: expect.stringContaining('kubelet API') as unknown },
      cgroupDriver: { enum: ['cgroupfs', 'systemd', null] },
      resolvConf: { default: '/etc/resolv.conf' },
      enableServer: { default: true },
    });
  });
});
