import type { ClusterModel, Pair } from '../../cluster/model/model.js';
import { leafOf, privateKeyOf, type CertificateMaterial, type KnownSlot } from '../../cluster/model/slot.js';
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
    wrongPath:
      'This path leads to the key of another certificate; {owner} loads it with {certificate} ({subject}) and stops at its start with "{error}". Name the key that belongs to it.',
    notAKey:
      'This path leads to a certificate, where {owner} wants the key of {certificate}: it stops at its start with "{error}". Name the file that holds the key.',
  },
  check({ cluster }, context) {
    const told = new Set<string>();
    for (const { owner, pair } of pairsOf(cluster.model)) {
      const fault = findFault(pair, cluster.model);
      if (fault === undefined || pair.certificate.state !== 'known') continue;
      const place = `${fault.at.uri}#${fault.at.span.start}`;
      if (told.has(place)) continue;
      told.add(place);
      context.report({
        ...fault.at,
        message: fault.message,
        data: {
          certificate: slotWords(pair.certificate),
          subject: show(fault.leaf.content.subject.rfc2253) || 'empty subject',
          owner,
          error: fault.error,
        },
        related: [{ uri: fault.leaf.uri, span: fault.leaf.headSpan, message: 'the certificate' }],
      });
    }
  },
});

interface Fault {
  readonly message: 'mismatch' | 'wrongPath' | 'notAKey';
  readonly at: Location;
  readonly leaf: CertificateMaterial;
  readonly error: string;
}

function findFault({ certificate, key: slot }: Pair, model: ClusterModel): Fault | undefined {
  const leaf = leafOf(certificate);
  if (leaf === undefined || certificate.state !== 'known' || slot.state !== 'known') return undefined;
  const key = privateKeyOf(slot);
  if (key === undefined)
    return holdsOnlyCertificates(slot)
      ? { message: 'notAKey', at: slot.named ?? slot.head, leaf, error: goTls.certificateAsKey }
      : undefined;
  const { publicKey } = key.content;
  if (publicKey === undefined || publicKey.spkiSha256 === leaf.content.publicKey.spkiSha256) return undefined;
  const error = publicKey.algorithm === leaf.content.publicKey.algorithm ? goTls.keyMismatch : goTls.keyTypeMismatch;
  if (slot.named !== undefined && belongsElsewhere(publicKey.spkiSha256, slot, model))
    return { message: 'wrongPath', at: slot.named, leaf, error };
  return { message: 'mismatch', at: { uri: key.uri, span: key.headSpan }, leaf, error };
}

function holdsOnlyCertificates({ materials }: KnownSlot): boolean {
  return materials.length > 0 && materials.every(({ content }) => content.type === 'certificate');
}

/** Whether the key belongs to another certificate, or public key, of the same machine. */
function belongsElsewhere(spkiSha256: string, { uri }: KnownSlot, { documents }: ClusterModel): boolean {
  const site = documents.siteOf(uri);
  return [...documents.documents.values()].some(
    (document) =>
      documents.siteOf(document.uri) === site &&
      document.materials.some(
        ({ content }) =>
          (content.type === 'certificate' && content.publicKey.spkiSha256 === spkiSha256) ||
          (content.type === 'public-key' && content.key.spkiSha256 === spkiSha256),
      ),
  );
}

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
