import type { Connection } from '../../cluster/connections/edge.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import { certificatesOf, leafOf } from '../../cluster/model/slot.js';
import type { Location, RelatedLocation } from '../../findings.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { distinct } from './helpers/words.js';

// Go crypto/x509 verify.go VerifyHostname: only subject alternative names count; an address is compared with IP names alone.
export const rule = defineRule({
  id: 'cluster/server-name-not-covered',
  target: 'cluster',
  severity: 'error',
  summary: 'a name or address that somebody dials is not among the names of the certificate',
  sources: ['Go crypto/x509/verify.go VerifyHostname'],
  messages: {
    certificate:
      'The certificate of {server} does not cover `{host}`, which {client} dials{more}. It will stop with "tls: failed to verify certificate: {error}". Issue it again with that name.',
    address:
      'The certificate of {server} does not cover `{host}`, which only {client} dials; it covers {names}. {client} will stop with "tls: failed to verify certificate: {error}". Dial a name that it covers, or issue the certificate again with this one.',
  },
  check({ cluster }, context) {
    for (const group of groupNames(cluster)) {
      const [first] = group.failing;
      const leaf = first && leafOf(first.edge.serving);
      if (first?.name.verdict !== 'fail' || leaf === undefined) continue;
      const { edge } = first;
      context.report({
        ...group.at,
        message: group.blames,
        data: {
          server: edge.server.name,
          client: edge.client.name,
          host: show(group.host),
          error: first.name.error.text,
          more: group.failing.length > 1 ? ` (and ${group.failing.length - 1} more)` : '',
          names: namesOf(first),
        },
        related: relatedOf(group),
      });
    }
  },
});

interface NameGroup {
  readonly host: string;
  readonly blames: 'certificate' | 'address';
  readonly at: Location;
  readonly failing: readonly Connection[];
}

/** One fault for each certificate and host; a host that one client alone dials, while others dial names that are covered, is that client's fault. */
function groupNames({ connections }: JudgedCluster): readonly NameGroup[] {
  const groups = new Map<string, Connection[]>();
  for (const connection of connections) {
    const leaf = leafOf(connection.edge.serving);
    if (connection.name.verdict !== 'fail' || leaf === undefined || isTold(connection)) continue;
    const key = `${leaf.content.sha256} ${connection.edge.dialled?.host ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), connection]);
  }
  return [...groups.values()].flatMap((failing) => toGroup(failing, connections));
}

function toGroup(failing: readonly Connection[], all: readonly Connection[]): readonly NameGroup[] {
  const [first] = failing;
  const leaf = first && leafOf(first.edge.serving);
  const dialled = first?.edge.dialled;
  if (leaf === undefined || dialled === undefined) return [];
  const isLonely =
    new Set(failing.map(({ edge }) => edge.client.at.uri)).size === 1 && failing.every(({ edge }) => edge.origin.client !== undefined);
  const othersFit = all.some(
    ({ edge, name }) =>
      name.verdict === 'ok' && edge.origin.client !== undefined && leafOf(edge.serving)?.content.sha256 === leaf.content.sha256,
  );
  const isDeclared = failing.some(({ edge }) => edge.origin.apiServer?.advertised?.host === dialled.host);
  if (isLonely && othersFit && !isDeclared) return [{ host: dialled.host, blames: 'address', at: dialled.at, failing }];
  return [{ host: dialled.host, blames: 'certificate', at: { uri: leaf.uri, span: leaf.headSpan }, failing }];
}

/** A certificate without names, or with addresses under DNS, has rules of its own. */
function isTold({ edge }: Connection): boolean {
  const names = leafOf(edge.serving)?.content.subjectAltNames;
  return names === undefined || names.some(({ type, value }) => type === 'DNS' && value === edge.dialled?.host);
}

function namesOf({ edge }: Connection): string {
  const names = certificatesOf(edge.serving)[0]?.content.subjectAltNames ?? [];
  const shown = names.slice(0, 6).map(({ value }) => `\`${show(value)}\``);
  return shown.join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '');
}

function relatedOf({ failing, at }: NameGroup): readonly RelatedLocation[] {
  const places = failing.flatMap(({ edge }) => {
    const leaf = leafOf(edge.serving);
    const dials = edge.dialled && { ...edge.dialled.at, message: `${edge.client.name} dials ${edge.dialled.host}` };
    return [
      ...(leaf ? [{ uri: leaf.uri, span: leaf.headSpan, message: `the certificate of ${edge.server.name}` }] : []),
      ...(dials ? [dials] : []),
    ];
  });
  return distinct(places)
    .filter(({ uri, span }) => uri !== at.uri || span.start !== at.span.start)
    .slice(0, 8);
}
