import { basename, dirname, join } from 'node:path';

/** What a file is called beside its successor: `apiserver.crt.bak-20261121T000000Z`. */
export function backupName(path: string, now: number): string {
  return besideName(path, new Date(now).toISOString().replace(/\.\d+|[-:]/g, ''));
}

/**
 * Hidden in a folder `manifests`: the kubelet runs whatever lies in its folder of static Pods and does not begin with a dot
 * (kubernetes pkg/kubelet/config/file.go extractFromDir, `[^.]*`), and a copy of a manifest would be a second Pod of the
 * same name.
 */
export function besideName(path: string, ending: string): string {
  const folder = dirname(path);
  return join(folder, `${basename(folder) === 'manifests' ? '.' : ''}${basename(path)}.bak-${ending}`);
}

/** Whether a file is what another was before: nobody uses it, and what is wrong with it is past. */
export function isBackupName(name: string): boolean {
  return /\.bak-\d{8}T\d{6}Z(?:-\d+)?$/.test(name);
}
