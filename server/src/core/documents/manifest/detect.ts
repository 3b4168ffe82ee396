import type { Source } from '../document.js';
import type { ObjectKind } from './model.js';

/** How much of a text is looked at before it is parsed: Kubernetes objects say what they are within it, each of several after a `---`. */
const kindLine = /(?:^|\n)[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:[ \t]*["']?([A-Za-z]+)/g;

/** Endings of texts that only speak of manifests. */
const otherFiles = /\.(?:sh|bash|md|markdown|go|py|rb|[cm]?[jt]sx?|java|txt|log|html?|pem|crt|key|cnf|service)$/i;

/** Whether a text holds an object that a kind knows: one pass for `kind:` lines, no YAML is parsed. */
export function detectManifest(source: Source, kinds: readonly ObjectKind[]): boolean {
  if (source.bytes !== undefined || otherFiles.test(source.uri)) return false;
  const known = new Set(kinds.filter(({ mentions }) => mentions?.test(source.text) !== false).flatMap((kind) => kind.kinds));
  for (const [, kind] of source.text.matchAll(kindLine)) {
    if (kind !== undefined && (known.has(kind) || known.has(kind.replace(/List$/, '')))) return true;
  }
  return false;
}
