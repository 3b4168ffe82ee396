import { describe, expect, test } from 'vitest';
import { readClusterFile } from '../../../../server/src/core/issuing/cluster/read-cluster-file.js';

describe('readClusterFile', () => {
  test('reads every field', () => {
    const text = `# our cluster
layout: kubeadm
kubernetesVersion: 1.30
clusterName: prod
endpoint: api.example.com:6443
serviceSubnet: 10.96.0.0/12
podSubnet: 10.244.0.0/16
manifests: true
dnsDomain: cluster.local
certSANs: [api.internal, 203.0.113.5]
key: rsa-2048
lifetime: 365d
caLifetime: 3650d
controlPlanes:
  - name: cp1
    addresses: [10.0.0.10, cp1.example.com]
nodes:
  - name: w1
externalEtcd:
`;
    expect(readClusterFile(text)).toEqual({
      layout: 'kubeadm',
      // Not the number 1.3.
      kubernetesVersion: '1.30',
      clusterName: 'prod',
      endpoint: 'api.example.com:6443',
      serviceSubnet: '10.96.0.0/12',
      podSubnet: '10.244.0.0/16',
      manifests: true,
      dnsDomain: 'cluster.local',
      certSANs: ['api.internal', '203.0.113.5'],
      key: 'rsa-2048',
      lifetime: '365d',
      caLifetime: '3650d',
      controlPlanes: [{ name: 'cp1', addresses: ['10.0.0.10', 'cp1.example.com'] }],
      nodes: [{ name: 'w1', addresses: [] }],
    });
  });

  test('an empty file says nothing', () => {
    expect(readClusterFile('# nothing\n')).toEqual({});
  });

  test.each([
    ['a misspelt key', 'controlPlane:\n', 'line 1: `controlPlane` is no field of a cluster file. Did you mean `controlPlanes`?'],
    ['a key that is unlike any', '\n\nreplicas: 3\n', 'line 3: `replicas` is no field of a cluster file; they are layout, '],
    [
      'a misspelt key of a machine',
      'nodes:\n- name: a\n  adresses: [x]\n',
      'line 3: `adresses` is no field of a cluster file. Did you mean `addresses`?',
    ],
    ['a machine without a name', 'nodes:\n- addresses: [x]\n', 'line 2: `name` is missing.'],
    ['a key twice', 'key: ec-p256\nkey: ec-p384\n', 'line 2: `key` is there twice.'],
    ['a value that is none', 'layout: kubeadmin\n', 'line 1: `layout: kubeadmin` is none of kubeadm, hard-way. Did you mean `kubeadm`?'],
    ['a text for a boolean', 'manifests: please\n', 'line 1: `manifests` is true or false.'],
    ['a list for a text', 'endpoint: [a]\n', 'line 1: `endpoint` is a text.'],
    ['a text for a list', 'controlPlanes: cp1\n', 'line 1: `controlPlanes` is a list.'],
    ['names for machines', 'nodes: [w1]\n', 'line 1: `nodes` is a list of machines'],
    ['a list of lists', 'certSANs: [[a]]\n', 'line 1: `certSANs` is a list of texts.'],
    ['a list as the whole', '- name: cp1\n', 'line 1: a mapping is meant here'],
    ['two documents', 'key: ec-p256\n---\nkey: ec-p384\n', 'a second document'],
    ['what is no YAML', 'nodes:\n\t- a\n', 'this is no YAML'],
  ])('refuses %s with its line', (_, text, refused) => {
    expect(readClusterFile(text)).toEqual({ refused: expect.stringContaining(refused) as string });
  });
});
