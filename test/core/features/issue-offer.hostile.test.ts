import { describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import { parseSubject } from '../../../server/src/core/issuing/subject/parse-subject.js';
import { formatSubject } from '../../../server/src/core/issuing/subject/format-subject.js';
import { isRefusal } from '../../../server/src/core/issuing/issue-request.js';
import { certificateProfiles } from '../../../server/src/core/knowledge/certificate-profiles.js';
import type { IssueOptionsResult } from '../../../server/src/protocol/index.js';
import { faults } from '../../golden/clusters/faults/faults.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { fixedNow } from '../../support/recipes.js';
import { uriOf } from '../../support/workspace.js';

const pki = 'etc/kubernetes/pki';

/** What a cluster offers with a fault in it. */
async function offer(id?: string): Promise<IssueOptionsResult> {
  const cluster = mintedCluster('kubeadm').copy();
  faults.find((each) => each.id === id)?.inject(cluster);
  const workspace = cluster.toWorkspace();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
  return service.offerIssuing();
}

describe('what can be issued', () => {
  it('is every profile, with what it is asked for', async () => {
    const { profiles, keys } = await offer();
    expect(profiles.map(({ id }) => id).sort()).toEqual(certificateProfiles.map(({ id }) => id).sort());
    expect(profiles[0]?.id).toBe('user');
    const apiserver = profiles.find(({ id }) => id === 'apiserver');
    expect(apiserver?.facts.map(({ field, required }) => `${field}${required ? '!' : ''}`)).toEqual([
      'node!',
      'addresses!',
      'serviceSubnet',
      'dnsDomain',
      'endpoint',
    ]);
    expect(keys.map(({ kind }) => kind)).toContain('ed25519');
    expect(keys[0]?.kind).toBe('ec-p256');
  });

  it('is signed by the CA that the cluster trusts for it, with what the cluster tells', async () => {
    const { authorities } = await offer();
    const signed = Object.fromEntries(authorities.map(({ certificateUri, fits }) => [certificateUri.split('/').slice(-2).join('/'), fits]));
    expect(signed['pki/ca.crt']).toEqual(expect.arrayContaining(['apiserver', 'user', 'kubelet-client', 'webhook']));
    expect(signed['etcd/ca.crt']).toEqual(['apiserver-etcd-client', 'etcd-server', 'etcd-peer', 'etcd-healthcheck-client']);
    expect(signed['pki/front-proxy-ca.crt']).toEqual(['front-proxy-client']);
    const cluster = authorities.find(({ certificateUri }) => certificateUri === uriOf(`${pki}/ca.crt`));
    expect(cluster?.facts).toMatchObject({ serviceSubnet: '10.96.0.0/12', dnsDomain: 'cluster.local', kubernetesVersion: '1.34' });
    expect(cluster?.nodes).toContainEqual({ name: 'cp1', addresses: expect.arrayContaining(['192.168.56.10']) as string[] });
  });
});

describe('what failing connections need', () => {
  it('is nothing where all is well', async () => {
    expect((await offer()).proposals).toEqual([]);
  });

  it('is a certificate with the names that it lacks, in the place of the one that is there', async () => {
    const { proposals } = await offer('apiserver-without-service-address');
    expect(proposals).toMatchObject([
      {
        title: 'kube-apiserver serving certificate',
        reason: expect.stringMatching(/^lacks IP:10\.96\.0\.1, which .+ dials$/) as string,
        profile: 'apiserver',
        certificateUri: uriOf(`${pki}/ca.crt`),
        subject: 'CN=kube-apiserver',
        folderUri: uriOf(pki),
        name: 'apiserver',
        replace: true,
      },
    ]);
    expect(proposals[0]?.sans).toEqual(expect.arrayContaining(['DNS:kubernetes.default.svc', 'IP:10.96.0.1']));
  });
});

describe('formatSubject', () => {
  it.each(['CN=alice,O=dev', String.raw`O=a\,b\+c,CN=\#x\ `, 'CN=a+O=b,OU=c', String.raw`CN=\"q\"\;\<\>\\`])(
    '%s is read back the same',
    (text) => {
      const subject = parseSubject(text);
      if (isRefusal(subject)) throw new Error(subject.refused);
      expect(parseSubject(formatSubject(subject))).toEqual(subject);
    },
  );
});
