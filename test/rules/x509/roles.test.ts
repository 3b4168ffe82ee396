import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../server/src/core/formats/x509/parse-certificate.js';
import { describeIdentity, describeRole, findRenewCommand } from '../../../server/src/core/knowledge/roles.js';
import { mint, type MintOptions } from '../../support/mint.js';

const ca = mint({ subject: 'CN=kubernetes', ca: true });
const etcdCa = mint({ subject: 'CN=etcd-ca', ca: true });

describe('the role of a certificate', () => {
  const cases: readonly [role: string, options: MintOptions, fileName?: string][] = [
    ['cluster CA', { subject: 'CN=kubernetes', ca: true }],
    ['etcd CA', { subject: 'CN=etcd-ca', ca: true }],
    ['root CA', { subject: 'CN=Acme', ca: true }],
    ['intermediate CA', { subject: 'CN=Acme', ca: true, issuer: ca }],
    ['kube-apiserver serving certificate', { subject: 'CN=kube-apiserver', issuer: ca, eku: ['serverAuth'], sans: ['DNS:kubernetes'] }],
    ['kube-apiserver serving certificate', { subject: 'CN=kubernetes', issuer: ca, sans: ['DNS:kubernetes.default.svc'] }],
    ['client certificate of kube-scheduler', { subject: 'CN=system:kube-scheduler', issuer: ca, eku: ['clientAuth'] }],
    ['kubelet client certificate of node cp1', { subject: 'O=system:nodes,CN=system:node:cp1', issuer: ca, eku: ['clientAuth'] }],
    ['kubelet serving certificate of node cp1', { subject: 'O=system:nodes,CN=system:node:cp1', issuer: ca, eku: ['serverAuth'] }],
    ['etcd server certificate', { subject: 'CN=cp1', issuer: etcdCa, eku: ['serverAuth', 'clientAuth'] }, 'server.crt'],
    ['etcd peer certificate', { subject: 'CN=cp1', issuer: etcdCa, eku: ['serverAuth', 'clientAuth'] }, 'peer.crt'],
    ['client certificate of alice', { subject: 'CN=alice', issuer: ca, eku: ['clientAuth'] }],
    ['server certificate of api.example.com', { issuer: ca, eku: ['serverAuth'], sans: ['DNS:api.example.com'] }],
    ['self-signed server certificate of localhost', { subject: 'CN=localhost', eku: ['serverAuth'] }],
    ['certificate of x', { subject: 'CN=x', issuer: ca }],
  ];

  it.each(cases)('%s', (role, options, fileName) => {
    expect(describeRole(parseCertificate(mint(options).der), fileName).role).toBe(role);
  });

  it('starts a title with a capital, but not the name of a program', () => {
    expect(describeRole(parseCertificate(ca.der)).title).toBe('Cluster CA');
    expect(describeRole(parseCertificate(mint({ subject: 'CN=kube-apiserver', eku: ['serverAuth'] }).der)).title).toBe(
      'kube-apiserver serving certificate',
    );
  });
});

describe('the identity behind a certificate', () => {
  it('is the last CN, and every O', () => {
    const identity = describeIdentity(
      parseCertificate(mint({ subject: 'CN=first,O=dev,O=system:masters,CN=alice', eku: ['clientAuth'] }).der),
    );
    expect(identity.user).toBe('alice');
    expect(identity.groups.map(({ name }) => name)).toEqual(['dev', 'system:masters']);
    expect(identity.groups[0]?.effect).toBeUndefined();
    expect(identity.groups[1]?.effect).toContain('unrestricted');
  });
});

it('knows how kubeadm renews', () => {
  const scheduler = parseCertificate(mint({ subject: 'CN=system:kube-scheduler', issuer: ca, eku: ['clientAuth'] }).der);
  expect(findRenewCommand(scheduler, 'scheduler.conf')).toBe('kubeadm certs renew scheduler.conf');
  expect(findRenewCommand(parseCertificate(ca.der), 'ca.crt')).toBeUndefined();
});
