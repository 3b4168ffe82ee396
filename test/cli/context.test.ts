import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mintedCluster } from '../support/clusters/clusters.js';
import { fixedNow } from '../support/recipes.js';
import { checkJson, makeTree } from './support/run.js';

const admin = 'prod/etc/kubernetes/admin.conf';
const now = ['--now', new Date(fixedNow).toISOString()];

/** A cluster below prod/, whose admin.conf trusts the CA of etcd. */
function files(): Record<string, string> {
  const cluster = mintedCluster('kubeadm');
  const base64 = (path: string): string => Buffer.from(cluster.text(`etc/kubernetes/pki/${path}`)).toString('base64');
  const texts = Object.fromEntries(cluster.paths.map((path) => [`prod/${path}`, cluster.text(path)]));
  return { ...texts, [admin]: (texts[admin] ?? '').replace(base64('ca.crt'), base64('etcd/ca.crt')) };
}

describe('check of some files of a cluster', () => {
  function found(path: string, cwd: string): readonly string[] {
    const { report } = checkJson([path, ...now], { cwd });
    return report.diagnostics.filter(({ code }) => code.startsWith('cluster/')).map(({ file, code }) => `${file} ${code}`);
  }

  it('tells what does not fit the files around them', () => {
    const cwd = makeTree(files());
    expect(found(admin, cwd)).toEqual([`${admin} cluster/server-not-trusted`]);
    expect(found('prod/etc/kubernetes', cwd)).toEqual([`${admin} cluster/server-not-trusted`]);
  });

  it('tells nothing of the files around, and counts none of them', () => {
    const { report } = checkJson(['prod/etc/kubernetes/pki/ca.crt', ...now], { cwd: makeTree(files()) });
    expect(report.summary['files']).toBe(1);
    expect(report.diagnostics.filter(({ file }) => file === admin)).toEqual([]);
  });

  it('looks around a file that lies elsewhere', () => {
    expect(found(join(makeTree(files()), admin), makeTree({})).map((text) => text.slice(text.lastIndexOf('/admin.conf')))).toEqual([
      '/admin.conf cluster/server-not-trusted',
    ]);
  });

  it('looks no further than a look takes: nearer, in a folder of too many files', () => {
    const many = Object.fromEntries(Array.from({ length: 2100 }, (_, at) => [`notes/${at}.md`, '']));
    expect(found(admin, makeTree({ ...files(), ...many }))).toEqual([`${admin} cluster/server-not-trusted`]);
  });
});
