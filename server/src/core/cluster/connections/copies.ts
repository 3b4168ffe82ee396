import { baseName } from '../../base/uris.js';
import type { Location } from '../../findings.js';
import type { ClusterModel, KubeClient } from '../model/model.js';
import { isCertificate, leafOf, type CertificateMaterial } from '../model/slot.js';
import { isTied } from './ties.js';

/** A client certificate where it is embedded, or the file that it was taken from. */
export interface Copy {
  readonly material: CertificateMaterial;
  readonly at: Location;
}

export interface StaleCopy {
  readonly copy: Copy;
  readonly origin: Copy;
}

const minute = 60_000;

/**
 * Embedded client certificates that are older than the one they were made from: the same subject and issuer, in a file
 * of the kubeconfig's own name (`kube-scheduler.crt`, `kube-scheduler.kubeconfig`), or in another kubeconfig that is its
 * cluster's own while this one speaks of several clusters.
 */
export function originsOf(model: ClusterModel): readonly StaleCopy[] {
  const clients = model.clients.filter((client) => isTied(client, model));
  const embedded = clients.flatMap((client) => embeddedOf(client));
  const seen = new Set<string>();
  return embedded.flatMap(({ client, copy }) => {
    const key = `${copy.at.uri}#${copy.at.span.start}`;
    const origin = seen.has(key) ? undefined : newest(copy, [...filesFor(client, model), ...homesFor(client, embedded)]);
    seen.add(key);
    return origin === undefined ? [] : [{ copy, origin }];
  });
}

interface Embedded {
  readonly client: KubeClient;
  readonly copy: Copy;
}

function embeddedOf(client: KubeClient): readonly Embedded[] {
  if (client.credentials.type !== 'certificate') return [];
  const { certificate } = client.credentials.pair;
  const material = leafOf(certificate);
  return material === undefined || certificate.state !== 'known' || certificate.named !== undefined
    ? []
    : [{ client, copy: { material, at: certificate.head } }];
}

/** The file of the same name beside it: `admin.crt` or `admin.pem` for `admin.kubeconfig`. */
function filesFor({ document, site }: KubeClient, { documents }: ClusterModel): readonly Copy[] {
  const stem = stemOf(document.uri);
  return [...documents.documents.values()]
    .filter(({ kind, uri }) => kind === 'pem' && stemOf(uri) === stem && documents.siteOf(uri) === site)
    .flatMap(({ materials }) =>
      materials.filter(isCertificate).map((material) => ({ material, at: { uri: material.uri, span: material.headSpan } })),
    );
}

/** For a kubeconfig of several clusters: what the kubeconfigs of this one alone have. */
function homesFor({ config }: KubeClient, embedded: readonly Embedded[]): readonly Copy[] {
  if (config.contexts.length < 2) return [];
  return embedded.filter(({ client }) => client.config.contexts.length < 2).map(({ copy }) => copy);
}

function newest({ material: { content: own } }: Copy, candidates: readonly Copy[]): Copy | undefined {
  const newer = candidates.filter(
    ({ material: { content } }) =>
      content.subject.rfc2253 === own.subject.rfc2253 &&
      content.issuer.rfc2253 === own.issuer.rfc2253 &&
      content.sha256 !== own.sha256 &&
      content.validity.notBefore > own.validity.notBefore + minute &&
      content.validity.notAfter > own.validity.notAfter,
  );
  return newer.toSorted((left, right) => right.material.content.validity.notBefore - left.material.content.validity.notBefore)[0];
}

function stemOf(uri: string): string {
  return baseName(uri).replace(/\.[a-z]+$/, '');
}
