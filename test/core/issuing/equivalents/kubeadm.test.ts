import { expect, test } from 'vitest';
import { equivalentCommands } from '../../../../server/src/core/issuing/equivalents/equivalent-commands.js';
import type { IssueRequest, ProfileFacts } from '../../../../server/src/core/issuing/issue-request.js';
import { findProfile } from '../../../../server/src/core/knowledge/certificate-profiles.js';
import { authority, contentFor, facts, findingsIn, now, planned, printed } from '../../../support/equivalents.js';

const roots = ['ca', 'etcd-ca', 'front-proxy-ca'] as const;
const leaves = [
  'apiserver',
  'apiserver-kubelet-client',
  'apiserver-etcd-client',
  'front-proxy-client',
  'etcd-server',
  'etcd-peer',
  'etcd-healthcheck-client',
] as const;

test.each([...roots, ...leaves])('%s is a phase of kubeadm', async (profile) => {
  const { script } = printed('kubeadm', await subjectOf({ profile, facts, key: { make: 'ec-p256' } }));
  expect(script).toContain(`kubeadm init phase certs ${profile} --config "$work/kubeadm.yaml"`);
  expect(await findingsIn(script)).toEqual([]);
});

test('the configuration says what kubeadm would not find out', async () => {
  const { script } = printed('kubeadm', await subjectOf({ profile: 'apiserver', facts, lifetime: '90d', key: { make: 'rsa-3072' } }));
  expect(script.slice(script.indexOf('cat >'))).toBe(`cat > "$work/kubeadm.yaml" <<END
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: $(kubeadm version -o short)
certificatesDir: "$PWD/my \\$pki"
controlPlaneEndpoint: "api.example.com:6443"
certificateValidityPeriod: 2160h
encryptionAlgorithm: RSA-3072
apiServer:
  certSANs:
    - "fd00::5"
    - "cp1.example.com"
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: "10.0.0.5"
nodeRegistration:
  name: "cp1"
END

kubeadm init phase certs apiserver --config "$work/kubeadm.yaml"
`);
});

test('a fault in the printed configuration would be found', async () => {
  const { script } = printed('kubeadm', await subjectOf({ profile: 'apiserver', facts, key: { make: 'ec-p256' } }));
  expect(await findingsIn(script.replace('certSANs:', 'certSans:'))).not.toEqual([]);
});

test.each<[string, Partial<IssueRequest>]>([
  ['puts it into a kubeconfig (`kubeadm kubeconfig user`)', { ...contentFor('user') }],
  ['puts it into a kubeconfig (`kubeadm init phase kubeconfig kubelet`)', { profile: 'kubelet-client', facts }],
  ['writes its subject itself', { profile: 'apiserver', subject: 'CN=api', facts }],
  ['since 1.31 only', { facts: { ...facts, kubernetesVersion: '1.30' } }],
  ['makes keys of RSA and EC', { profile: 'front-proxy-client', key: { make: 'ed25519' } }],
])('it %s', async (words, request) => {
  const subject = await subjectOf({ profile: 'apiserver', key: { make: 'ec-p256' }, ...request });
  expect(equivalentCommands('kubeadm', subject, now)).toMatchObject({ refused: expect.stringContaining(words) as string });
});

test('it signs with its own CA, under its own names', async () => {
  const subject = await subjectOf({ profile: 'apiserver', facts, key: { make: 'ec-p256' } });
  const otherName = { ...subject, files: { ...subject.files, certificate: 'pki/api.crt' } };
  expect(equivalentCommands('kubeadm', otherName, now)).toMatchObject({
    refused: expect.stringContaining('names its files itself') as string,
  });
  const otherCa = { ...subject, files: { ...subject.files, authority: { certificate: 'ca.crt', key: 'ca.key' } } };
  expect(equivalentCommands('kubeadm', otherCa, now)).toMatchObject({ refused: expect.stringContaining('and with no other CA') as string });
});

test('the keys of service accounts are a phase as well', async () => {
  const files = { key: 'pki/sa.key', publicKey: 'pki/sa.pub' };
  const { script } = printed('kubeadm', { make: 'key-pair', key: { from: 'new', kind: 'rsa-2048' }, files });
  expect(script).toContain('kubeadm init phase certs sa --config');
  expect(await findingsIn(script)).toEqual([]);
});

const authorities: Readonly<Record<string, string>> = { cluster: 'ca', etcd: 'etcd/ca', 'front-proxy': 'front-proxy-ca' };

/** As the command line names the files of a PKI folder. */
async function subjectOf(request: IssueRequest & { readonly facts?: ProfileFacts }) {
  const { makes, signer, file } = findProfile(request.profile)!;
  const signed = makes === 'root' ? {} : { authority: await authority('ec-p256') };
  const ca = `my $pki/${authorities[signer] ?? 'ca'}`;
  return {
    make: 'certificate' as const,
    plan: await planned({ ...request, ...signed }),
    facts: request.facts ?? {},
    files: {
      certificate: `my $pki/${file}.crt`,
      key: `my $pki/${file}.key`,
      ...(makes !== 'root' && { authority: { certificate: `${ca}.crt`, key: `${ca}.key` } }),
    },
  };
}
