import { baseName } from '../../base/uris.js';
import { findFlag } from '../../documents/component/flag-lookup.js';
import { oddKeys, type OddKey } from '../../cluster/connections/odd-keys.js';
import type { ApiServer } from '../../cluster/model/model.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// kubernetes pkg/kubeapiserver/options/authentication.go: tokens are accepted when one of --service-account-key-file verifies
// them; kube-controller-manager signs legacy tokens with --service-account-private-key-file, kube-apiserver the others with
// --service-account-signing-key-file. "iss" must be one of --service-account-issuer.
export const rule = defineRule({
  id: 'cluster/service-account-keys-differ',
  target: 'cluster',
  severity: 'error',
  summary: 'service account tokens are signed with a key that the API server does not verify them with',
  sources: ['kubernetes/kubernetes pkg/kubeapiserver/options/authentication.go', 'kubernetes/kubernetes pkg/serviceaccount/jwt.go'],
  messages: {
    signer:
      'This key signs service account tokens ({users}), and the API servers verify them with another: every such token gets "Unauthorized" (in the log: "invalid bearer token"). Put the key here that belongs to {others}.',
    verifier:
      'This key verifies service account tokens ({users}), and they are signed with another: every token gets "Unauthorized" (in the log: "invalid bearer token"). Put the public half of {others} here.',
    issuer:
      '{server} issues tokens as `{issuer}`, the other API servers as `{usual}`: a token of one gets "Unauthorized" from the other. Give all of them the same `--service-account-issuer`.',
  },
  check({ cluster }, context) {
    for (const odd of oddKeys(cluster.model)) {
      context.report({
        ...odd.at,
        message: odd.signs ? 'signer' : 'verifier',
        data: { users: odd.users.join(', '), others: namesOf(odd) },
        related: odd.usual.map((slot) => ({ ...slot.head, message: 'the key that the others have' })),
      });
    }
    for (const { server, issuer, usual } of oddIssuers(cluster.model.apiServers)) {
      const flag = server.run && findFlag(server.run, 'service-account-issuer');
      if (flag === undefined) continue;
      context.report({
        uri: flag.uri ?? server.document.uri,
        span: flag.span,
        message: 'issuer',
        data: { server: server.name, issuer: show(issuer), usual: show(usual) },
      });
    }
  },
});

function namesOf({ usual }: OddKey): string {
  return [...new Set(usual.map(({ uri }) => `\`${baseName(uri)}\``))].join(', ');
}

interface OddIssuer {
  readonly server: ApiServer;
  readonly issuer: string;
  readonly usual: string;
}

/** Of three or more API servers those whose issuer nobody else takes. */
function oddIssuers(servers: readonly ApiServer[]): readonly OddIssuer[] {
  const known = servers.flatMap((server) => {
    const issuers = (server.run?.flags ?? []).filter(({ name }) => name === 'service-account-issuer').map(({ value }) => value);
    return issuers.length === 0 || issuers.includes(undefined) ? [] : [{ server, issuers: issuers.flatMap((issuer) => issuer ?? []) }];
  });
  if (known.length < 3) return [];
  return known.flatMap(({ server, issuers: [issuer = ''] }) => {
    const others = known.filter((other) => other.server !== server);
    const usual = others[0]?.issuers[0] ?? '';
    const isOdd = others.every(({ issuers }) => !issuers.includes(issuer) && issuers.includes(usual));
    return isOdd ? [{ server, issuer, usual }] : [];
  });
}
