import { defineRule } from '../rule.js';
import { kubeadmTexts } from '../../knowledge/kubeadm.js';
import type { ManifestObject, ObjectValue } from '../../documents/manifest/model.js';
import { show } from '../helpers/show.js';
import { offerEdits, replaceScalar } from '../helpers/object-edits.js';
import { isSanName } from './helpers/san-name.js';

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go, ValidateCertSANs.
export const rule = defineRule({
  id: 'kubeadm/cert-san-invalid',
  target: 'object',
  severity: 'error',
  summary: 'a name in `certSANs`, `serverCertSANs` or `peerCertSANs` that is neither an IP address nor a DNS name',
  fix: 'manual',
  sources: ['kubernetes cmd/kubeadm/app/apis/kubeadm/validation/validation.go'],
  messages: {
    invalid: '`{name}` is neither an IP address nor a DNS name in lower case. kubeadm stops with "{error}".{advice}',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubeadm') return;
    for (const item of namesOf(object)) {
      const name = item.scalar?.value ?? '';
      if (item.type !== 'string' || item.templated || isSanName(name)) continue;
      const bare = bareName(name);
      const isUsable = bare !== name && isSanName(bare);
      context.report({
        span: item.span,
        message: 'invalid',
        data: {
          name: show(name),
          error: kubeadmTexts.altName,
          advice: isUsable ? ` Write \`${bare}\`.` : ' Names go without scheme, port, path or underscore.',
        },
        fixes: offerEdits(document, object, () =>
          isUsable
            ? [
                {
                  title: `Write \`${bare}\``,
                  safe: false,
                  preferred: true,
                  edits: [replaceScalar(document.text, item, bare.startsWith('*') ? `"${bare}"` : bare)],
                },
              ]
            : [],
        ),
      });
    }
  },
});

function namesOf({ root }: ManifestObject): readonly ObjectValue[] {
  const lists = [root.get('apiServer', 'certSANs'), root.get('etcd', 'local', 'serverCertSANs'), root.get('etcd', 'local', 'peerCertSANs')];
  return lists.flatMap((list) => list?.items ?? []);
}

/** Without scheme, path and port, in lower case. */
function bareName(name: string): string {
  const host = name
    .trim()
    .replace(/^(?:[a-z]+:\/\/|(?:DNS|IP):)/i, '')
    .replace(/\/.*$/, '');
  return (/^\[(.*)\](?::\d+)?$/.exec(host)?.[1] ?? host.replace(/^([^:]*):\d+$/, '$1')).toLowerCase();
}
