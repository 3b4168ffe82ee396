import { baseName } from '../../base/uris.js';
import { originsOf, type Copy } from '../../cluster/connections/copies.js';
import { show } from '../helpers/show.js';
import { dateTimeWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';

// Whoever embeds a certificate must embed it again when it is renewed: `kubeadm certs renew` says so for admin.conf, and
// kubernetes-the-hard-way for every *.kubeconfig.
export const rule = defineRule({
  id: 'cluster/stale-copy',
  target: 'cluster',
  severity: 'warning',
  summary: 'a kubeconfig embeds an older certificate than the file it was made from',
  sources: ['kubernetes/website tasks/administer-cluster/kubeadm/kubeadm-certs.md', 'kelseyhightower/kubernetes-the-hard-way docs/05'],
  messages: {
    older:
      'This is an older certificate of `{name}` than the one in {file}: made {made}, it ends {ends}; the newer one was made {newer}. Nothing fails before it ends, then this file alone stops with "x509: certificate has expired or is not yet valid". Embed the newer one, with its key.',
  },
  check({ cluster }, context) {
    for (const { copy, origin } of originsOf(cluster.model)) {
      const { subject, validity } = copy.material.content;
      context.report({
        uri: copy.material.uri,
        span: copy.at.span,
        message: 'older',
        data: {
          name: show(subject.rfc2253),
          file: fileOf(origin),
          made: dateTimeWords(validity.notBefore),
          ends: dateTimeWords(validity.notAfter),
          newer: dateTimeWords(origin.material.content.validity.notBefore),
        },
        related: [{ uri: origin.material.uri, span: origin.at.span, message: 'the newer one' }],
      });
    }
  },
});

function fileOf({ material }: Copy): string {
  return `\`${baseName(material.uri)}\``;
}
