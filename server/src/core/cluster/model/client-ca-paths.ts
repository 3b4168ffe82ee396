import type { ClusterModel } from './model.js';

/** How the kubelets of a cluster, other than the one of a document, name the CA of their clients; the most usual path first. */
export function clientCaPathsOf({ kubelets, documents }: ClusterModel, uri: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const { clientCa } of kubelets) {
    const named = clientCa.state === 'known' ? clientCa.named : undefined;
    const holder = named && documents.documents.get(named.uri);
    if (named === undefined || holder === undefined || holder.uri === uri) continue;
    const path = holder.text.slice(named.span.start, named.span.end);
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return [...counts].sort(([, left], [, right]) => right - left).map(([path]) => path);
}
