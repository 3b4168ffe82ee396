import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the corpora lie: beside the repository, read-only, never part of it. */
const CORPORA = resolve(import.meta.dirname, '../../../../shared/corpora');

/** Whether they are there; a suite that needs them says so and passes without them. */
export function hasCorpora(): boolean {
  const isThere = existsSync(join(CORPORA, 'facts'));
  if (!isThere) console.log('../shared/corpora is absent: the comparison with Go and OpenSSL is left out');
  return isThere;
}

/** A corpus file as text: UTF-8 where it is, else byte by byte, since armour is ASCII in any case. */
export function corpusFile(path: string): string {
  const bytes = corpusBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

export function corpusBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(CORPORA, path)));
}

/** Some files of the facts were left out of the corpus afterwards, since they held keys. */
export function hasCorpusFile(path: string): boolean {
  return existsSync(join(CORPORA, path));
}

/** The lines of a facts file. */
export function readFacts<T>(name: string): T[] {
  return readFileSync(join(CORPORA, 'facts', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
