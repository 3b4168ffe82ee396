import { describe, expect, it } from 'vitest';
import { resolveFile } from '../../../server/src/core/cluster/resolve-file.js';
import type { FileReference } from '../../../server/src/core/documents/document.js';
import { defaultSettings, type Settings } from '../../../server/src/core/settings.js';
import { MemoryWorkspace, uriOf } from '../../support/workspace.js';

/** A reference to `path` from a file, resolved in a workspace that holds `names`. */
async function resolve(
  path: string,
  from: string,
  names: readonly string[],
  settings: Partial<Settings> = {},
  inCluster?: string,
): Promise<string> {
  const workspace = new MemoryWorkspace(new Map(names.map((name) => [name, { bytes: new Uint8Array() }])));
  const uri = from.includes('://') ? from : uriOf(from);
  const reference: FileReference = { type: 'file', uri, path, span: { start: 0, end: 0 }, expects: 'certificate-authority', place: 'p' };
  const place = await resolveFile(reference, workspace, { ...defaultSettings, ...settings }, () => inCluster && uriOf(inCluster));
  if (place.status === 'unknown') return 'unknown';
  const short = place.uri.replace('file:///workspace/', '');
  return place.status === 'found' ? `found ${short}, ${place.how}` : `missing ${short}, there are ${place.names.join(' ')}`;
}

describe('resolveFile', () => {
  it('finds a relative path beside the file that names it', async () => {
    expect(await resolve('pki/ca.crt', 'prod/admin.conf', ['prod/pki/ca.crt'])).toBe(
      'found prod/pki/ca.crt, beside the file that names it',
    );
    expect(await resolve('../ca.crt', 'prod/admin.conf', ['ca.crt'])).toBe('found ca.crt, beside the file that names it');
  });

  it('says missing only when the folder is there', async () => {
    expect(await resolve('pki/ca.crt', 'prod/admin.conf', ['prod/pki/root.crt'])).toBe('missing prod/pki/ca.crt, there are root.crt');
    expect(await resolve('pki/ca.crt', 'prod/admin.conf', ['prod/admin.conf'])).toBe('unknown');
  });

  it('goes through the mappings before anything else', async () => {
    const settings = { pathMappings: { '/etc/kubernetes': 'nodes/cp1' } };
    const files = ['nodes/cp1/pki/ca.crt', 'prod/etc/kubernetes/pki/ca.crt'];
    expect(await resolve('/etc/kubernetes/pki/ca.crt', 'prod/admin.conf', files, settings)).toBe(
      'found nodes/cp1/pki/ca.crt, through kubepki.pathMappings "/etc/kubernetes"',
    );
    expect(await resolve('/etc/kubernetes-old/pki/ca.crt', 'prod/admin.conf', files, settings)).toBe('unknown');
  });

  it('finds an absolute path below the nearest root of the file', async () => {
    const files = ['prod/cp1/etc/kubernetes/pki/ca.crt', 'etc/kubernetes/pki/ca.crt'];
    expect(await resolve('/etc/kubernetes/pki/ca.crt', 'prod/cp1/etc/kubernetes/admin.conf', files)).toBe(
      'found prod/cp1/etc/kubernetes/pki/ca.crt, below cp1/',
    );
    expect(await resolve('/etc/kubernetes/pki/ca.crt', 'dev/admin.conf', files)).toBe('found etc/kubernetes/pki/ca.crt, below workspace/');
  });

  it('says missing under a root that has the folder', async () => {
    expect(await resolve('/etc/kubernetes/pki/ca.pem', 'cp1/etc/kubernetes/admin.conf', ['cp1/etc/kubernetes/pki/ca.crt'])).toBe(
      'missing cp1/etc/kubernetes/pki/ca.pem, there are ca.crt',
    );
  });

  it('takes a path of another machine for unknown', async () => {
    expect(await resolve('/home/ann/.minikube/ca.crt', 'config', ['config'])).toBe('unknown');
    expect(await resolve('C:\\Users\\ann\\ca.crt', 'config', ['config'])).toBe('unknown');
  });

  it('never opens a network path', async () => {
    expect(await resolve('\\\\host\\share\\ca.crt', 'config', ['config', 'share/ca.crt'])).toBe('unknown');
    expect(await resolve('//host/share/ca.crt', 'config', ['config', 'share/ca.crt'])).toBe('unknown');
  });

  it('does not leave an untrusted workspace', async () => {
    expect(await resolve('/workspace/pki/ca.crt', 'config', ['pki/ca.crt'], { trusted: false })).toBe('found pki/ca.crt, on this machine');
    expect(await resolve('/elsewhere/ca.crt', 'config', ['pki/ca.crt'], { trusted: false })).toBe('unknown');
  });

  it('takes a folder for no file', async () => {
    expect(await resolve('pki', 'config', ['pki/ca.crt'])).toBe('unknown');
  });

  it('takes what the cluster tells behind what the folders tell, and before it says missing', async () => {
    const path = '/etc/kubernetes/pki/ca.crt';
    const how = 'the only file of its cluster whose path ends so';
    expect(await resolve(path, 'prod/x.yaml', ['pki/ca.crt'], {}, 'pki/ca.crt')).toBe(`found pki/ca.crt, ${how}`);
    expect(await resolve(path, 'prod/x.yaml', ['etc/kubernetes/pki/sa.pub', 'pki/ca.crt'], {}, 'pki/ca.crt')).toBe(
      `found pki/ca.crt, ${how}`,
    );
    expect(await resolve(path, 'prod/x.yaml', ['etc/kubernetes/pki/ca.crt', 'pki/ca.crt'], {}, 'pki/ca.crt')).toBe(
      'found etc/kubernetes/pki/ca.crt, below workspace/',
    );
    expect(await resolve('ca.crt', 'prod/x.yaml', ['pki/ca.crt'], {}, 'pki/ca.crt')).toBe('unknown');
  });
});
