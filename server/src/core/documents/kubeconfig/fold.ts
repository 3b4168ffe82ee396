import type { Span } from '../../base/span.js';
import type { KubeconfigDocument } from '../document.js';
import type { Folding } from '../kind.js';
import type { Entry, Kubeconfig } from './model.js';

/** Lists, entries, inner mappings and base64 over several lines. Editors fold lines, so what fits on one is left out. */
export function kubeconfigFoldings(document: KubeconfigDocument): readonly Folding[] {
  const seen = new Set<string>();
  return document.configs.flatMap(spansOf).flatMap((span) => {
    const key = `${span.start}-${span.end}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated || !isSeveralLines(document, span) ? [] : [{ span, type: 'region' as const }];
  });
}

function spansOf(config: Kubeconfig): readonly Span[] {
  const named = [...config.clusters, ...config.users, ...config.contexts].map(({ span }) => span);
  const entries = config.mappings.flatMap(({ mapping }) => mapping.entries).filter(isFoldable);
  return [...named, ...entries.map(({ span }) => span)].map((span) => trimEnd(span, config));
}

function isFoldable(entry: Entry): boolean {
  return entry.nodeType === 'map' || entry.nodeType === 'list' || entry.expected === 'bytes';
}

function trimEnd(span: Span, config: Kubeconfig): Span {
  return { start: span.start, end: Math.max(span.start, Math.min(span.end, Math.max(config.span.end, span.start))) };
}

function isSeveralLines(document: KubeconfigDocument, span: Span): boolean {
  const last = document.text.slice(span.start, span.end).trimEnd();
  return last.includes('\n') || last.includes('\r');
}
