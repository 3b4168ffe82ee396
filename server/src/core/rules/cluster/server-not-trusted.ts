import type { Verdict } from '../../cluster/connections/blame.js';
import { defineRule } from '../rule.js';
import { isRootCa } from './helpers/is-root-ca.js';
import { trustFixes } from './helpers/trust-fixes.js';
import { authorityWords, errorWords, issuerWords, relatedTo, slotWords } from './helpers/words.js';

// Go crypto/x509 verify.go: a chain must end in one of the roots; a root of the same name with another key
// is named in the error ("possibly because of …").
export const rule = defineRule({
  id: 'cluster/server-not-trusted',
  target: 'cluster',
  severity: 'error',
  summary: "a client's CA does not verify the certificate that the server presents",
  fix: 'safe',
  sources: ['Go crypto/x509/verify.go'],
  messages: {
    wrongAuthority:
      'The certificate of {server} was not signed by the CA that {client} trusts here, {authority}, but by {issuer}. {client} will stop with "{error}". Put the CA of {server} here.',
    sameName:
      'The CA that {client} trusts here has the right name, but another key than the one that signed the certificate of {server}: it is another CA, {authority}. {client} will stop with "{error}". Put the CA of {server} here; usually the cluster was made anew and this copy is from before.',
    wrongAuthorityFile:
      'This path leads to {authority}, which did not sign the certificate of {server} ({issuer} did). {client} will stop with "{error}". Name the file that holds the CA of {server}.',
    wrongCertificate:
      'Those who dial {server} do not trust the CA that signed its certificate, {issuer}; they trust {authority}. {client} will stop with "{error}". Issue the certificate again with the CA that they trust.',
    wrongCertificateFile:
      'This path leads to a certificate of {issuer}; those who dial {server} trust {authority}. {client} will stop with "{error}". Name the certificate that this CA signed.',
  },
  check({ cluster }, context) {
    for (const verdict of cluster.broken) {
      const [first] = verdict.relations;
      if (first?.type !== 'server' || first.error === undefined || isRootCa(verdict)) continue;
      const { edge } = first.connection;
      context.report({
        ...verdict.suspect.at,
        message: messageOf(verdict),
        data: {
          server: edge.server.name,
          client: edge.client.name,
          authority: authorityWords(first.roots),
          issuer: issuerWords(first.shown),
          certificate: slotWords(first.shown),
          error: errorWords(first),
        },
        related: relatedTo(verdict),
        fixes: () => trustFixes(verdict, cluster.model),
      });
    }
  },
});

function messageOf({
  suspect,
  relations,
}: Verdict): 'wrongAuthority' | 'sameName' | 'wrongAuthorityFile' | 'wrongCertificate' | 'wrongCertificateFile' {
  if (suspect.side === 'shown') return suspect.kind === 'content' ? 'wrongCertificate' : 'wrongCertificateFile';
  if (suspect.kind === 'reference') return 'wrongAuthorityFile';
  return relations[0]?.error?.candidate === undefined ? 'wrongAuthority' : 'sameName';
}
