import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileToWrite } from '../../../server/src/host/writing/write-files.js';
import { newKey } from './snapshot.js';

/** 21 November 2026 */
export const writtenAt = Date.UTC(2026, 10, 21);

/** What stands in a folder before, and what is to be written. */
export interface Scenario {
  prepare(root: string): void;
  files(root: string): readonly FileToWrite[];
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  'a new pair': {
    prepare: (root) => put(root, 'mine', 'x'),
    files: (root) => [fresh(root, 'a.key', newKey, 0o600), fresh(root, 'a.crt', 'new', 0o644)],
  },
  'a pair in a new folder': {
    prepare: () => undefined,
    files: (root) => [fresh(root, 'pki/a.key', newKey, 0o600), fresh(root, 'pki/a.crt', 'new', 0o644)],
  },
  'one file': {
    prepare: (root) => put(root, 'config', 'old', 0o640),
    files: (root) => [renewed(root, 'config', 'new')],
  },
  'a renewal with backups': {
    prepare: (root) => {
      put(root, 'pki/a.key', 'old key', 0o600);
      put(root, 'pki/loose.key', 'old loose key', 0o644);
      put(root, 'pki/a.crt', 'old', 0o640);
      put(root, 'pki/same.crt', 'same', 0o644);
      put(root, 'pki/2025.pem', 'old pem', 0o600);
      symlinkSync('2025.pem', join(root, 'pki/current.pem'));
    },
    files: (root) => [
      { ...renewed(root, 'pki/a.key', newKey, 0o600), backup: true },
      { ...renewed(root, 'pki/loose.key', newKey, 0o600), backup: true },
      { ...renewed(root, 'pki/a.crt', 'new', 0o644), backup: true },
      renewed(root, 'pki/same.crt', 'same', 0o600),
      { ...renewed(root, 'pki/current.pem', newKey, 0o600), backup: true },
    ],
  },
  'files in several folders': {
    prepare: (root) => {
      put(root, 'kubernetes/admin.conf', 'old', 0o600);
      put(root, 'kubelet/kubelet.conf', 'old', 0o600);
    },
    files: (root) => [
      { ...renewed(root, 'kubernetes/admin.conf', newKey, 0o600), backup: true },
      renewed(root, 'kubelet/kubelet.conf', newKey, 0o600),
      fresh(root, 'kubelet/pki/kubelet.key', newKey, 0o600),
      fresh(root, 'kubernetes/pki/ca.key', newKey, 0o600),
      fresh(root, 'kubernetes/pki/etcd/ca.key', newKey, 0o600),
      fresh(root, 'kubernetes/pki/etcd/ca.crt', 'new', 0o644),
    ],
  },
};

function put(root: string, name: string, content: string, mode = 0o644): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
}

function fresh(root: string, name: string, content: string, mode: number): FileToWrite {
  return { path: join(root, name), content, mode, over: 'nothing' };
}

function renewed(root: string, name: string, content: string, mode = 0o644): FileToWrite {
  const path = join(root, name);
  return { path, content, mode, over: { bytes: readFileSync(path) } };
}
