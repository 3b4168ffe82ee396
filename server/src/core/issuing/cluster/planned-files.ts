import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { FileChange, PlannedChange } from '../file-change.js';
import { kubeadmNames } from '../kubeconfig/kubeconfig-entry.js';
import { kubeconfigText } from '../kubeconfig/kubeconfig-text.js';
import { toBase64 } from '../kubeconfig/base64-text.js';
import type { AuthorityItem, KeyPairItem, LeafItem, Place } from './layout.js';

/** A file of a cluster: its path below the target folder instead of a URI. */
export interface ClusterFile extends Omit<PlannedChange, 'uri' | 'before'> {
  readonly path: string;
  /** What stands in it. */
  readonly content: Content;
}

type Content = 'certificate' | 'private-key' | 'public-key' | 'both' | Extract<Place, { form: 'kubeconfig' }>;

/** What a certificate file of a cluster is filled with. */
export interface Texts {
  readonly certificate: string;
  readonly key: string;
  /** Of the cluster CA, for kubeconfigs. */
  readonly ca: string;
}

export function authorityFiles({ certificates, keys, request }: AuthorityItem): readonly ClusterFile[] {
  return [
    ...keys.map((path) => keyFile(path, `key of the ${authorityName(request)}`)),
    ...certificates.map((path) => certificateFile(path, authorityName(request))),
  ];
}

/** In the middle of a sentence: `etcd CA`. */
export function authorityName({ profile }: AuthorityItem['request']): string {
  const title = findProfile(profile)?.title ?? profile;
  return title.charAt(0).toLowerCase() + title.slice(1);
}

export function keyPairFiles({ privateKeys, publicKeys }: KeyPairItem): readonly ClusterFile[] {
  return [
    ...privateKeys.map((path) => keyFile(path, 'key that signs service account tokens')),
    ...publicKeys.map((path): ClusterFile => ({ path, mode: 0o644, secret: false, what: 'its public half', content: 'public-key' })),
  ];
}

export function leafFiles({ places, name }: LeafItem): readonly ClusterFile[] {
  return places.flatMap((place) => filesOf(place, name));
}

function filesOf(place: Place, name: string): readonly ClusterFile[] {
  switch (place.form) {
    case 'pair':
      return [keyFile(`${place.stem}.key`, `key of ${name}`), certificateFile(`${place.stem}.crt`, `certificate of ${name}`)];
    case 'bundle':
      return [{ path: place.path, mode: 0o600, secret: true, what: 'client certificate and key of the kubelet', content: 'both' }];
    case 'kubeconfig':
      return [
        { path: place.path, mode: 0o600, secret: place.credentials === undefined, what: `kubeconfig of \`${place.user}\``, content: place },
      ];
  }
}

function keyFile(path: string, what: string): ClusterFile {
  return { path, mode: 0o600, secret: true, what, content: 'private-key' };
}

function certificateFile(path: string, what: string): ClusterFile {
  return { path, mode: 0o644, secret: false, what, content: 'certificate' };
}

export function textOf(content: Content, { certificate, key, ca }: Texts): FileChange['text'] {
  if (typeof content === 'object') return kubeconfigOf(content, { certificate, key, ca });
  if (content === 'both') return certificate + key;
  return content === 'private-key' ? key : certificate;
}

function kubeconfigOf({ server, user, cluster, context, credentials }: Extract<Place, { form: 'kubeconfig' }>, texts: Texts): string {
  return kubeconfigText({
    names: { ...kubeadmNames(user, cluster), ...(context !== undefined && { context }) },
    cluster: { 'certificate-authority-data': toBase64(texts.ca), server },
    user:
      credentials === undefined
        ? { 'client-certificate-data': toBase64(texts.certificate), 'client-key-data': toBase64(texts.key) }
        : { 'client-certificate': credentials, 'client-key': credentials },
  });
}
