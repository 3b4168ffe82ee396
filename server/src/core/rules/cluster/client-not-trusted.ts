import type { Relation, Verdict } from '../../cluster/connections/blame.js';
import type { Connection } from '../../cluster/connections/edge.js';
import { alertFor } from '../../cluster/handshake/alert-for.js';
import type { ChainError } from '../../verification/chain-question.js';
import { defineRule } from '../rule.js';
import { trustFixes } from './helpers/trust-fixes.js';
import { isSigner } from './helpers/is-signer.js';
import { authorityWords, issuerWords, relatedTo } from './helpers/words.js';

// kube-apiserver and kubelet ask for a client certificate and do not require it: a bad one gives 401 (kubernetes/apiserver
// pkg/authentication/request/x509). etcd requires it: a bad one breaks the handshake (etcd client/pkg/transport/listener.go).
export const rule = defineRule({
  id: 'cluster/client-not-trusted',
  target: 'cluster',
  severity: 'error',
  summary: "a client certificate that the server's client CA does not verify",
  fix: 'manual',
  sources: ['kubernetes/apiserver pkg/authentication/request/x509/x509.go', 'etcd-io/etcd client/pkg/transport/listener.go'],
  messages: {
    wrongCertificate:
      '{server} takes certificates of {authority}; this one, for {client}, was signed by {issuer}. {effect} Issue it again with the CA that {server} trusts.',
    wrongCertificateFile:
      'This path leads to a certificate of {issuer}, and {server} takes those of {authority}. {effect} Name the certificate that was issued for {server}.',
    wrongAuthority:
      '{server} takes certificates of {authority} only, and those of its clients were signed by {issuer}. {effect} Put the CA of the clients here.',
    wrongAuthorityFile:
      'This path leads to {authority}; the certificates of the clients of {server} were signed by {issuer}. {effect} Name the file that holds the CA of the clients.',
  },
  check({ cluster }, context) {
    for (const verdict of cluster.broken) {
      const [first] = verdict.relations;
      if (first?.type !== 'client' || first.error === undefined || isSigner(verdict) || isShared(first)) continue;
      const { edge } = first.connection;
      context.report({
        ...verdict.suspect.at,
        message: messageOf(verdict),
        data: {
          server: edge.server.name,
          client: edge.client.name,
          authority: authorityWords(first.roots),
          issuer: issuerWords(first.shown),
          effect: effectWords(first.connection, first.error),
        },
        related: relatedTo(verdict),
        fixes: () => trustFixes(verdict, cluster.model),
      });
    }
  },
});

/** One CA for clients and front proxy: manifest/shared-client-and-proxy-ca tells. */
function isShared({ connection: { edge }, roots }: Relation): boolean {
  const clientCa = edge.origin.apiServer?.clientCa;
  return edge.type === 'apiserver-aggregated' && roots.named !== undefined && clientCa?.state === 'known' && clientCa.uri === roots.uri;
}

function messageOf({ suspect }: Verdict): 'wrongCertificate' | 'wrongCertificateFile' | 'wrongAuthority' | 'wrongAuthorityFile' {
  if (suspect.side === 'shown') return suspect.kind === 'content' ? 'wrongCertificate' : 'wrongCertificateFile';
  return suspect.kind === 'content' ? 'wrongAuthority' : 'wrongAuthorityFile';
}

function effectWords({ edge }: Connection, { type, text }: ChainError): string {
  const met = edge.policy === 'requires' ? `stop with "${alertFor(type)}"` : 'get "Unauthorized"';
  return `${edge.client.name} will ${met}; the log of ${edge.server.name} says "${text}".`;
}
