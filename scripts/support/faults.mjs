// The faults that tests put into whole clusters, as data.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './import-source.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../test/golden/clusters/faults');

export function loadFaults() {
  return importSource("export { faults } from './faults.js'; export { pending } from './pending.js';", folder);
}
