import { isLoopbackHost } from '../../base/endpoints.js';
import type { Connection } from '../../cluster/connections/edge.js';
import type { Fix } from '../../findings.js';
import { defineRule } from '../rule.js';

// kubernetes/apiserver pkg/server/options/serving.go: --secure-port is the only port that kube-apiserver serves TLS on.
export const rule = defineRule({
  id: 'cluster/address-mismatch',
  target: 'cluster',
  severity: 'warning',
  summary: "a kubeconfig dials the API server's own address at another port than it listens on",
  fix: 'manual',
  sources: ['kubernetes/apiserver pkg/server/options/serving.go'],
  messages: {
    port: '`{server}` is the address of {name}, which listens on port {port}, not {dialled}: "The connection to the server {host}:{dialled} was refused - did you specify the right host or port?". Dial port {port}.',
  },
  check({ cluster }, context) {
    const told = new Set<string>();
    for (const { edge, port, dialled } of mismatches(cluster.connections)) {
      const place = `${dialled.at.uri}#${dialled.at.span.start}`;
      const text = edge.origin.client?.document.text.slice(dialled.at.span.start, dialled.at.span.end) ?? '';
      if (told.has(place)) continue;
      told.add(place);
      context.report({
        ...dialled.at,
        message: 'port',
        data: { server: dialled.host, host: dialled.host, name: edge.server.name, port, dialled: dialled.port ?? 443 },
        related: [{ ...edge.server.at, message: `${edge.server.name} listens on ${port}` }],
        fixes: () => fixesFor(text, port, dialled),
      });
    }
  },
});

interface Mismatch {
  readonly edge: Connection['edge'];
  readonly port: number;
  readonly dialled: NonNullable<Connection['edge']['dialled']>;
}

/** Only where the address is the API server's own, and nobody else dials that port: else a proxy may stand in front. */
function mismatches(connections: readonly Connection[]): readonly Mismatch[] {
  return connections.flatMap(({ edge }): readonly Mismatch[] => {
    const { client, apiServer } = edge.origin;
    const dialled = client?.server;
    if (client === undefined || dialled === undefined || dialled.scheme === 'http' || apiServer?.port === undefined) return [];
    if (isLoopbackHost(dialled.host) || apiServer.advertised?.host !== dialled.host || dialled.port === apiServer.port) return [];
    const isShared = connections.some(
      ({ edge: other }) =>
        other.origin.client !== undefined &&
        other.origin.client.document.uri !== client.document.uri &&
        other.origin.client.server?.host === dialled.host &&
        other.origin.client.server.port === dialled.port,
    );
    return isShared ? [] : [{ edge, port: apiServer.port, dialled }];
  });
}

function fixesFor(text: string, port: number, { at }: Mismatch['dialled']): readonly Fix[] {
  const written = /:(\d+)(?=\/|$)/.exec(text.replace(/^[a-z]+:\/\//i, (scheme) => ' '.repeat(scheme.length)));
  const end = written ? at.span.start + written.index + written[0].length : at.span.end;
  const start = written ? at.span.start + written.index : at.span.end;
  return [
    { title: `Dial port ${port}`, safe: false, edits: [{ uri: at.uri, span: { start, end }, newText: `:${port}` }], preferred: true },
  ];
}
