import { edgesOf } from '../../cluster/connections/edges-of.js';
import type { Edge } from '../../cluster/connections/edge.js';
import type { ClusterModel } from '../../cluster/model/model.js';
import { certificatesOf, leafOf, type Slot } from '../../cluster/model/slot.js';
import type { Document } from '../../documents/document.js';
import type { Location } from '../../findings.js';
import { serviceAccountFolder } from '../../knowledge/kubelet-connections.js';
import type { RotationTree } from './rotation-tree.js';

/** What takes part in a connection of the CA, and does not lie in the files. */
export interface Outside {
  /** It trusts the CA, or shows a certificate that the CA may have signed. */
  readonly role: 'trusts' | 'shows';
  readonly at: Location;
  /** In the middle of a sentence: `/etc/kubernetes/pki/ca.crt`, which --client-ca-file of kube-apiserver.yaml names. */
  readonly missing: string;
  /** The connection that tells of it; undefined where that is the file's own purpose. */
  readonly edge?: string;
}

/** The CA that goes and the one that comes: in the middle of a rotation either may be met. */
export interface Vouching {
  /** SHA-256 of their public keys. */
  readonly keys: readonly string[];
  /** SHA-256 of the certificates that they signed. */
  readonly signed: ReadonlySet<string>;
}

/**
 * Places that the model tells of and cannot see into: a file that a flag names and the tree does not hold, a kubeconfig on
 * another machine. One side of a connection is known and rests on the CA, so the other side does as well.
 */
export function findOutside({ clusters, court }: RotationTree, { keys, signed }: Vouching): readonly Outside[] {
  const isShown = (slot: Slot): boolean => isSigned(slot, signed);
  const isTrusted = (slot: Slot): boolean => holdsOne(slot, keys);
  const edges = clusters.flatMap(({ model }) => edgesOf(model, court.now));
  const known = edges.flatMap((edge) =>
    sidesOf(edge).flatMap(([shown, trusted]) =>
      outsideOf(edge, { shown, trusted, isShown: isShown(shown), isTrusted: isTrusted(trusted) }),
    ),
  );
  const configs = clusters.filter(({ model }) => isBehindApiServer(model, { keys, signed })).flatMap(({ model }) => missingConfigs(model));
  return [
    ...new Map([...known, ...configs].map((each) => [`${each.role} ${each.at.uri} ${each.at.span.start} ${each.missing}`, each])).values(),
  ];
}

/** Whether kubeconfigs rest on the CA: it signed what an API server shows, or vouches for its clients. */
export function isBehindApiServer({ apiServers }: ClusterModel, { keys, signed }: Vouching): boolean {
  return apiServers.some(({ serving, clientCa }) => isSigned(serving.certificate, signed) || holdsOne(clientCa, keys));
}

function isSigned(slot: Slot, signed: ReadonlySet<string>): boolean {
  return signed.has(leafOf(slot)?.content.sha256 ?? '');
}

function holdsOne(slot: Slot, keys: readonly string[]): boolean {
  return certificatesOf(slot).some(({ content }) => keys.includes(content.publicKey.spkiSha256));
}

/** A kubeconfig that a component is told to use, and that is not here: it trusts the CA and shows a certificate of it. */
function missingConfigs({ documents }: ClusterModel): readonly Outside[] {
  const references = [...documents.documents.values()]
    .filter((document) => !holdsOwn(document))
    .flatMap((document) => document.references.filter((reference) => reference.type === 'file'));
  return (
    references
      // After a node has joined, what it joined with is gone.
      .filter(({ expects, place, mayBeAbsent }) => expects === 'kubeconfig' && mayBeAbsent !== true && !place.includes('bootstrap'))
      .filter(({ path, uri }) => documents.find(path, uri) === undefined && !path.startsWith(serviceAccountFolder))
      .flatMap(({ uri, span, path, place }) =>
        (['trusts', 'shows'] as const).map((role) => ({
          role,
          at: { uri, span },
          missing: `the kubeconfig \`${path}\`, which ${place} names`,
        })),
      )
  );
}

/** kube-proxy's ConfigMap holds the kubeconfig beside the configuration that names it. */
function holdsOwn(document: Document): boolean {
  return document.kind === 'manifest' && document.configs.length > 0;
}

/** What is shown and what must vouch for it, for both checks of a connection. */
function sidesOf({ trust, serving, credentials, clientCa, policy, type }: Edge): readonly (readonly [shown: Slot, trusted: Slot])[] {
  const server = trust.type === 'slot' ? [[serving, trust.slot] as const] : [];
  // What a signer will sign is no certificate that lies anywhere.
  const client =
    credentials.type === 'certificate' && policy !== 'ignores' && type !== 'signed-apiserver'
      ? [[credentials.pair.certificate, clientCa] as const]
      : [];
  return [...server, ...client];
}

interface Sides {
  readonly shown: Slot;
  readonly trusted: Slot;
  readonly isShown: boolean;
  readonly isTrusted: boolean;
}

function outsideOf({ client, server }: Edge, { shown, trusted, isShown, isTrusted }: Sides): readonly Outside[] {
  const edge = `${client.name} → ${server.name}`;
  if (trusted.state === 'unknown' && isShown) return [{ role: 'trusts', at: trusted.at, missing: trusted.missing, edge }];
  return shown.state === 'unknown' && isTrusted ? [{ role: 'shows', at: shown.at, missing: shown.missing, edge }] : [];
}
