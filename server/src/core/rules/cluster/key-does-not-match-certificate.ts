import type { ClusterModel, Pair } from '../../cluster/model/model.js';
import { leafOf, privateKeyOf } from '../../cluster/model/slot.js';
import type { Location } from '../../findings.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { slotWords } from './helpers/words.js';

// Go crypto/tls X509KeyPair compares the key with the first certificate of the file.
export const rule = defineRule({
  id: 'cluster/key-does-not-match-certificate',
  target: 'cluster',
  severity: 'error',
  summary: 'the key that a flag or field names does not belong to the certificate beside it',
  sources: ['Go crypto/tls X509KeyPair'],
  messages: {
    mismatch:
      'This key does not belong to {certificate} ({subject}), which {owner} loads with it: {owner} stops at its start with "{error}". Put the key there that the certificate was issued for, or issue it again for this key.',
  },
  check({ cluster }, context) {
    const told = new Set<string>();
    for (const { owner, pair } of pairsOf(cluster.model)) {
      const leaf = leafOf(pair.certificate);
      const key = privateKeyOf(pair.key);
      if (!leaf || !key?.content.publicKey || pair.certificate.state !== 'known' || pair.key.state !== 'known') continue;
      const { publicKey } = key.content;
      const place: Location = { uri: key.uri, span: key.headSpan };
      if (publicKey.spkiSha256 === leaf.content.publicKey.spkiSha256 || told.has(`${place.uri}#${place.span.start}`)) continue;
      told.add(`${place.uri}#${place.span.start}`);
      context.report({
        ...place,
        message: 'mismatch',
        data: {
          certificate: slotWords(pair.certificate),
          subject: show(leaf.content.subject.rfc2253) || 'empty subject',
          owner,
          error: publicKey.algorithm === leaf.content.publicKey.algorithm ? goTls.keyMismatch : goTls.keyTypeMismatch,
        },
        related: [
          { uri: leaf.uri, span: leaf.headSpan, message: 'the certificate' },
          ...(pair.key.named ? [{ ...pair.key.named, message: `${owner} names the key here` }] : []),
        ],
      });
    }
  },
});

interface OwnedPair {
  readonly owner: string;
  readonly pair: Pair;
}

/** Pairs of kubeconfigs have a rule of their own. */
function pairsOf({ apiServers, etcdMembers, controllerManagers, kubelets }: ClusterModel): readonly OwnedPair[] {
  return [
    ...apiServers.flatMap(({ name, serving, kubeletClient, proxyClient, etcdClient }) =>
      [serving, kubeletClient, proxyClient, etcdClient].map((pair) => ({ owner: name, pair })),
    ),
    ...etcdMembers.flatMap(({ name, serving, peer }) => [serving, peer].map((pair) => ({ owner: name, pair }))),
    ...controllerManagers.map(({ name, signing }) => ({ owner: name, pair: signing })),
    ...kubelets.map(({ name, serving }) => ({ owner: name, pair: serving })),
  ];
}
