import { folderOf } from '../../base/uris.js';
import type { Document, Material } from '../../documents/document.js';
import type { Certificate, PrivateKey, PrivateKeyContainer } from '../../formats/x509/types.js';
import { toPem } from '../pem-text.js';
import { holderOf, isHolder } from './pem-holders.js';

/** A private key and where it stands. */
export interface KnownKey {
  readonly document: Document;
  readonly material: Material;
  readonly key: PrivateKey;
}

/** Every private key, with its public half where that can be told. */
export async function keysIn(documents: readonly Document[]): Promise<readonly KnownKey[]> {
  const keys = documents
    .filter(({ kind }) => kind !== 'script')
    .flatMap((document) =>
      document.materials.flatMap((material) =>
        material.content.type === 'private-key' ? [{ document, material, key: material.content }] : [],
      ),
    );
  await Promise.all(keys.map(async ({ key }) => key.publicKey ?? (key.encrypted ? undefined : key.resolvePublicKey?.())));
  return keys;
}

/** The keys of a certificate, the nearest to a file first. */
export function keysOf({ publicKey }: Certificate, keys: readonly KnownKey[], uri: string): readonly KnownKey[] {
  const fitting = keys.filter(({ key }) => key.publicKey?.spkiSha256 === publicKey.spkiSha256);
  return fitting.toSorted((left, right) => distance(left, uri) - distance(right, uri));
}

/** An encrypted key says nothing of its public half: it is the one that has the certificate's name beside it. */
export function encryptedKeyOf(uri: string, keys: readonly KnownKey[]): KnownKey | undefined {
  const stem = stemOf(uri);
  return keys.find(({ document, key }) => key.encrypted && stemOf(document.uri) === stem);
}

/** PEM, encrypted or not; undefined where the key is no text of its own. Never shown. */
export function keyText({ document, material, key }: KnownKey): string | undefined {
  const label = labels[key.container];
  if (document.kind === 'der') return label && toPem(label, document.bytes);
  const holder = holderOf(document, material);
  const span = material.block?.span;
  return span && isHolder(holder) ? `${holder.pem.text.slice(span.start, span.end)}\n` : undefined;
}

const labels = {
  'PKCS#1': 'RSA PRIVATE KEY',
  SEC1: 'EC PRIVATE KEY',
  'PKCS#8': 'PRIVATE KEY',
  'encrypted PKCS#8': 'ENCRYPTED PRIVATE KEY',
  'encrypted PEM': undefined,
  DSA: undefined,
  OpenSSH: undefined,
} as const satisfies Readonly<Record<PrivateKeyContainer, string | undefined>>;

function distance({ document }: KnownKey, uri: string): number {
  if (document.uri === uri) return 0;
  return folderOf(document.uri) === folderOf(uri) ? 1 : 2;
}

function stemOf(uri: string): string {
  return uri.replace(/(-key)?\.[^./]*$/, '');
}
