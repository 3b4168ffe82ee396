import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of facts and corpora beside the checkout; absent on somebody else's machine. */
export const sharedFolder = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Whether the corpora are here; says once what is missing when they are not. */
export function hasShared(suite: string): boolean {
  const present = existsSync(sharedFolder);
  if (!present) console.log(`skipped: ${suite} needs ../shared beside the checkout, which is not here`);
  return present;
}
