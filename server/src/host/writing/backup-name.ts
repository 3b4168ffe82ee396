/** What a file is called beside its successor: `apiserver.crt.bak-20261121T000000Z`. */
export function backupName(path: string, now: number): string {
  return `${path}.bak-${new Date(now).toISOString().replace(/\.\d+|[-:]/g, '')}`;
}

/** Whether a file is what another was before: nobody uses it, and what is wrong with it is past. */
export function isBackupName(name: string): boolean {
  return /\.bak-\d{8}T\d{6}Z(?:-\d+)?$/.test(name);
}
