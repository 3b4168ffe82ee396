import { expect, test } from 'vitest';
import { flawWords } from '../../../../server/src/core/features/views/flaw-words.js';
import { shortLabel } from '../../../../server/src/core/features/views/short-label.js';

test.each([
  ['kube-apiserver', 'kube-apiserver'],
  ['system:node:cp1', 'system:node:cp1'],
  ['system:kube-scheduler', '…kube-scheduler'],
  ['kubernetes-super-admin', 'kubernetes-super-admin'],
  ['alice@staging-monitoring', 'alice@staging-monitoring'],
  ['system:kube-controller-manager', '…kube-controller-manager'],
  ['kube-apiserver-kubelet-client', '…apiserver-kubelet-client'],
  ['kube-apiserver-etcd-client', '…apiserver-etcd-client'],
  ['system:node:worker-1.example.com', '…worker-1.example.com'],
  ['system:node:ip-10-0-1-23.eu-west-1.compute.internal', '…ip-10-0-1-23.eu-west-1.…'],
  ['system:kube-scheduler@kubernetes', '…kube-scheduler@…'],
  ['kubernetes-admin@kubernetes', 'kubernetes-admin@…'],
  ['system:kube-controller-manager@kubernetes', '…kube-controller-manager@…'],
])('%s is labelled %s', (name, label) => {
  expect(shortLabel(name)).toBe(label);
});

test.each([
  ['x509/group-typo', 'group typo'],
  ['kubeconfig/ca-missing', 'CA missing'],
  ['x509/missing-san', 'missing SAN'],
  ['pem/chain-order', 'chain order'],
  ['cluster/server-not-trusted', 'server not trusted'],
])('the flaw of %s is %s', (ruleId, words) => {
  expect(flawWords({ ruleId })).toBe(words);
});
