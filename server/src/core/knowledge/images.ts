/** An image reference in its parts. */
export interface ImageName {
  readonly repository: string;
  readonly tag: string | undefined;
}

/** `registry:5000/kube-apiserver:v1.32.1@sha256:…`: a colon behind the last slash starts the tag. */
export function parseImage(image: string): ImageName {
  const named = image.split('@', 1)[0] ?? '';
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return colon === -1 ? { repository: named, tag: undefined } : { repository: named.slice(0, colon), tag: named.slice(colon + 1) };
}

/** `1.32` of the tag `v1.32.1`, `v1.32.1-eks-3`, `1.32.1`; undefined for all else. */
export function minorOfTag(tag: string): string | undefined {
  return /^v?(\d+\.\d+)(?:[.+-]|$)/.exec(tag)?.[1];
}

/** Compares `1.9` with `1.24` as versions: negative when the left one is older. */
export function compareMinors(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
}
