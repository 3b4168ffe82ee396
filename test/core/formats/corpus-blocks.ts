import { createHash } from 'node:crypto';
import { readPemAsOpenSsl } from '../../../server/src/core/formats/pem/openssl-pem.js';
import { parsePem } from '../../../server/src/core/formats/pem/parse-pem.js';
import { corpusBytes, corpusFile, hasCorpusFile } from './corpus.js';

/** What all facts about one DER value say of where it stands. */
export interface Located {
  readonly der_sha256: string;
  readonly file?: string;
  readonly files?: readonly string[];
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes that facts are about: a whole file, or the block of a PEM file that has their hash. */
export function locateDer(facts: Located): Uint8Array | undefined {
  if (facts.file !== undefined) return hasCorpusFile(facts.file) ? corpusBytes(facts.file) : undefined;
  for (const file of facts.files ?? []) {
    if (!hasCorpusFile(file)) continue;
    const text = corpusFile(file);
    const found = [...parsePem(text).blocks, ...readPemAsOpenSsl(text)].find((block) => sha256Of(block.bytes) === facts.der_sha256);
    if (found !== undefined) return found.bytes;
  }
  return undefined;
}

/** Where two programs differ, by the first characters of the DER's SHA-256. */
export type Disagreements = ReadonlyMap<string, string>;

/** Compares disagreements with those that have a reason, both ways. */
export function unexplained(found: Disagreements, reasons: Readonly<Record<string, string>>): readonly string[] {
  const without = [...found].filter(([key]) => reasons[key] === undefined).map(([key, text]) => `${key} ${text}`);
  const stale = Object.keys(reasons)
    .filter((key) => !found.has(key))
    .map((key) => `${key} agrees now: take its reason out`);
  return [...without, ...stale];
}
