import type { Document } from '../../server/src/core/documents/document.js';
import type { DocumentKind } from '../../server/src/core/documents/kind.js';
import { createKinds } from '../../server/src/core/documents/kinds.js';

/** Kinds that parse one text at one place once, for tests that judge the same files over and over with one of them changed. */
export function rememberingKinds(): readonly DocumentKind[] {
  return createKinds().map(remembering);
}

function remembering<K extends DocumentKind>(kind: K): K {
  const parsed = new Map<string, Document>();
  const parse = (source: Parameters<K['parse']>[0]): Document => {
    if (source.bytes !== undefined) return kind.parse(source);
    const key = `${source.uri}\n${source.text}`;
    const known = parsed.get(key) ?? kind.parse(source);
    parsed.set(key, known);
    return known;
  };
  return Object.assign(Object.create(kind) as K, { parse });
}
