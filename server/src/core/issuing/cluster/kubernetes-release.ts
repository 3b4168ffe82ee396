/** 32 of `1.32.4`. */
export function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}

/** Whether a version says which release of its minor is meant. */
export function isRelease(version: string): boolean {
  return version.split('.').length > 2;
}

/** The first release of a minor, the only one that is known to be there, where none is said. */
export function releaseOf(version: string): string {
  return isRelease(version) ? version : `${version}.0`;
}
