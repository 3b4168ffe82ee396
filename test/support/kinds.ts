import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DocumentKind } from '../../server/src/core/documents/kind.js';

const documentsFolder = fileURLToPath(new URL('../../server/src/core/documents/', import.meta.url));

/** The kinds of documents that stand in the tree, in the order in which they are asked. */
export async function loadKinds(): Promise<readonly DocumentKind[]> {
  const kinds: DocumentKind[] = [];
  for (const folder of ['der', 'pem', 'kubeconfig']) {
    if (!existsSync(documentsFolder + folder)) continue;
    for (const name of readdirSync(documentsFolder + folder)) {
      if (!name.endsWith('.ts')) continue;
      const module = (await import(/* @vite-ignore */ `${documentsFolder}${folder}/${name}`)) as Record<string, unknown>;
      kinds.push(...Object.values(module).filter(isKind));
    }
  }
  return kinds;
}

function isKind(value: unknown): value is DocumentKind {
  return typeof value === 'object' && value !== null && 'detect' in value && 'parse' in value && 'fileNames' in value;
}
