import { hexLines } from './hex-lines.js';

/** How the texts of all that is signed end. */
export function signatureLines({
  signatureAlgorithm,
  signature,
}: {
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}): string[] {
  return [`    Signature Algorithm: ${signatureAlgorithm}`, '    Signature Value:', ...hexLines(signature, 18, 8)];
}

export function joinLines(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
