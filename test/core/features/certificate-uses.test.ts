import { beforeAll, describe, expect, it } from 'vitest';
import { createLanguageService } from '../../../server/src/core/index.js';
import type { Location } from '../../../server/src/core/findings.js';
import type { LanguageService } from '../../../server/src/core/service.js';
import { mintedCluster } from '../../support/clusters/clusters.js';
import { fixedNow } from '../../support/recipes.js';
import { nameOf, uriOf, type MemoryWorkspace } from '../../support/workspace.js';
import { at, cluster } from './fixture.js';

const pki = 'etc/kubernetes/pki';
let workspace: MemoryWorkspace;
let service: LanguageService;

beforeAll(async () => {
  workspace = mintedCluster('kubeadm').toWorkspace();
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
});

function textOf(name: string): string {
  return Buffer.from(workspace.file(uriOf(name))?.bytes ?? []).toString();
}

function offsetOf(name: string, piece: string): number {
  return textOf(name).indexOf(piece) + piece.length + 20;
}

/** `file: text`, the text as it stands there, cut at sixty characters. */
function shown(places: readonly Location[]): string[] {
  return places.map(({ uri, span }) => `${nameOf(uri)}: ${textOf(nameOf(uri)).slice(span.start, span.end).slice(0, 60)}`);
}

async function usesOf(name: string, piece = '-----BEGIN CERTIFICATE-----', scope: 'uses' | 'all' = 'uses'): Promise<readonly string[]> {
  return shown(await service.references(uriOf(name), offsetOf(name, piece), scope));
}

describe('references on a CA', () => {
  it('are the flags and fields that name its file, then its copies, then what it signed', async () => {
    const uses = await usesOf(`${pki}/ca.crt`);
    const first = (part: string): number => uses.findIndex((use) => use.startsWith(part));
    for (const user of ['manifests/kube-apiserver.yaml', 'manifests/kube-controller-manager.yaml'])
      expect(uses).toContain(`etc/kubernetes/${user}: /etc/kubernetes/pki/ca.crt`);
    expect(uses).toContain('var/lib/kubelet/config.yaml: /etc/kubernetes/pki/ca.crt');
    for (const holder of ['admin.conf', 'scheduler.conf', 'controller-manager.conf'])
      expect(uses.filter((use) => use.startsWith(`etc/kubernetes/${holder}: `))).toHaveLength(2);
    expect(first(`${pki}/apiserver.crt`)).toBeGreaterThan(first('exported/cluster-info.yaml'));
    expect(first('exported/cluster-info.yaml')).toBeGreaterThan(first('etc/kubernetes/manifests/kube-apiserver.yaml'));
    expect(uses.some((use) => use.startsWith(`${pki}/etcd/`) || use.startsWith(`${pki}/ca.crt`))).toBe(false);
  });

  it('are the same from a value that holds it, without the value itself unless it is asked for', async () => {
    const uses = await usesOf('etc/kubernetes/admin.conf', 'certificate-authority-data: ');
    expect(uses).toContain('etc/kubernetes/manifests/kube-apiserver.yaml: /etc/kubernetes/pki/ca.crt');
    expect(uses).toContain(`${pki}/ca.crt: -----BEGIN CERTIFICATE-----`);
    const own = uses.filter((use) => use.startsWith('etc/kubernetes/admin.conf: '));
    const all = await usesOf('etc/kubernetes/admin.conf', 'certificate-authority-data: ', 'all');
    expect(all.filter((use) => use.startsWith('etc/kubernetes/admin.conf: ')).length).toBe(own.length + 1);
    expect(new Set(all).size).toBeGreaterThan(10);
  });
});

describe('references on what is no CA', () => {
  it('are who names the file', async () => {
    expect(await usesOf(`${pki}/apiserver.crt`)).toEqual([
      'etc/kubernetes/manifests/kube-apiserver.yaml: /etc/kubernetes/pki/apiserver.crt',
    ]);
    expect(await usesOf(`${pki}/sa.key`, '-----BEGIN PRIVATE KEY-----')).toHaveLength(2);
    const path = '--client-ca-file=/etc';
    const fromPath = shown(
      await service.references(
        uriOf('etc/kubernetes/manifests/kube-apiserver.yaml'),
        textOf('etc/kubernetes/manifests/kube-apiserver.yaml').indexOf(path) + path.length,
        'all',
      ),
    );
    expect(fromPath).toContain('var/lib/kubelet/config.yaml: /etc/kubernetes/pki/ca.crt');
    expect(new Set(fromPath).size).toBeGreaterThan(2);
  });
});

describe('definition', () => {
  const from = async (name: string, piece: string): Promise<readonly string[]> =>
    shown(await service.definition(uriOf(name), offsetOf(name, piece)));
  const begin = '-----BEGIN CERTIFICATE-----';

  it('goes from a value to the file with the same certificate, else to its CA', async () => {
    expect(await from('etc/kubernetes/admin.conf', 'certificate-authority-data: ')).toEqual([`${pki}/ca.crt: ${begin}`]);
    expect(await from('etc/kubernetes/admin.conf', 'client-certificate-data: ')).toEqual([`${pki}/ca.crt: ${begin}`]);
  });

  it('goes from a certificate to its CA, and from a root to itself', async () => {
    expect(await from(`${pki}/etcd/server.crt`, begin)).toEqual([`${pki}/etcd/ca.crt: ${begin}`]);
    expect(await from(`${pki}/front-proxy-ca.crt`, begin)).toEqual([`${pki}/front-proxy-ca.crt: ${begin}`]);
  });

  it('goes from the line with the issuer that openssl prints', async () => {
    const marked = await at(`${cluster}//- file=a.crt\nsubject=CN = kube-apiserver\nissuer=CN = $0kubernetes\n\${server.crt}\n`);
    const [place] = await marked.service.definition(marked.uri, marked.offset);
    expect(nameOf(place?.uri ?? '')).toBe('pki/ca.crt');
  });

  it('never leads into another cluster', async () => {
    const many = mintedCluster('dev, staging and prod').copy();
    many.remove('prod/etc/kubernetes/pki/ca.crt');
    const other = many.issued('prod/etc/kubernetes/pki/ca');
    many.write('dev/notes/ca.crt', other.crt);
    const files = many.toWorkspace();
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const asked = createLanguageService({ workspace: files, clock: { now: () => fixedNow }, logger });
    await asked.scan(files.uris);
    const uri = uriOf('prod/etc/kubernetes/admin.conf');
    const offset = many.text('prod/etc/kubernetes/admin.conf').indexOf('certificate-authority-data: ') + 40;
    expect((await asked.definition(uri, offset)).map((place) => nameOf(place.uri))).not.toContain('dev/notes/ca.crt');
  });
});

describe('hover on a CA', () => {
  it('says in one line who trusts it', async () => {
    const markdown = (await service.hover(uriOf(`${pki}/ca.crt`), 30))?.markdown ?? '';
    expect(markdown.replaceAll(/\s+/g, ' ')).toMatch(
      /Trusted by --client-ca-file, --root-ca-file, \d kubeconfigs, \d kubelets, 2 ConfigMaps/,
    );
    const etcd = (await service.hover(uriOf(`${pki}/etcd/ca.crt`), 30))?.markdown ?? '';
    expect(etcd).toMatch(/^Trusted +by --etcd-cafile, --peer-trusted-ca-file, --trusted-ca-file$/m);
    const leaf = (await service.hover(uriOf(`${pki}/apiserver.crt`), 30))?.markdown ?? '';
    expect(leaf).not.toContain('Trusted');
  });
});
