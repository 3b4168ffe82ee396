/** The system's reason in plain words. */
export function systemReason(error: unknown): string {
  const code = systemCode(error) ?? '';
  return reasons[code] ?? (error instanceof Error ? error.message : 'it cannot be read');
}

/** `ENOENT` and its like; undefined for what does not come from the system. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the device reports an input or output error',
  EBUSY: 'it is in use',
  EMFILE: 'too many files are open',
};
