import type { Connection } from '../../cluster/connections/edge.js';
import { nameFaultsOf, type NameFault } from '../../cluster/connections/name-faults.js';
import { leafOf } from '../../cluster/model/slot.js';
import type { RelatedLocation } from '../../findings.js';
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
      'The certificate of {server} does not cover {hosts}, which {clients} dial. They will stop with "tls: failed to verify certificate: {error}". Issue it again with {count}.',
    address:
      'The certificate of {server} does not cover `{host}`, which only {client} dials; it covers {names}. {client} will stop with "tls: failed to verify certificate: {error}". Dial a name that it covers, or issue the certificate again with this one.',
    range:
      'The certificate of {server} does not cover `{host}`, the first address of this Service network; it covers {names}. Pods that dial the API server by its Service will stop with "tls: failed to verify certificate: {error}". Give the range that the certificate was made for, or issue it again with this address.',
  },
  check({ cluster }, context) {
    for (const fault of nameFaultsOf(cluster.connections)) {
      const [first] = fault.failing;
      if (first?.name.verdict !== 'fail') continue;
      context.report({
        ...fault.at,
        message: fault.blames,
        data: {
          server: first.edge.server.name,
          client: first.edge.client.name,
          clients: clientsOf(fault),
          host: show(first.edge.dialled?.host ?? ''),
          hosts: listOf(fault.hosts),
          count: fault.hosts.length === 1 ? 'that name' : 'those names',
          error: first.name.error.text,
          names: namesOf(first),
        },
        related: relatedOf(fault),
      });
    }
  },
});

function clientsOf({ failing }: NameFault): string {
  const names = [...new Set(failing.map(({ edge }) => edge.client.name))];
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}

function namesOf({ edge }: Connection): string {
  return listOf((leafOf(edge.serving)?.content.subjectAltNames ?? []).map(({ value }) => value)) || 'nothing';
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 6).map((name) => `\`${show(name)}\``);
  return shown.join(', ') + (names.length > 6 ? ` and ${names.length - 6} more` : '');
}

function relatedOf({ failing, at }: NameFault): readonly RelatedLocation[] {
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
