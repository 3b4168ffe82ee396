import type { PublicKey } from '../formats/x509/types.js';
import type { Material, MaterialContent } from './document.js';
import type { DocumentSymbol } from './kind.js';

/** A material in a few words, the same whatever the day is: no key bytes, no expiry. */
export function describeMaterial(material: Material): { readonly name: string; readonly detail: string } {
  const { content } = material;
  return { name: nameOf(content), detail: detailOf(content) };
}

export function materialSymbolType(material: Material): DocumentSymbol['type'] {
  switch (material.content.type) {
    case 'certificate':
      return 'certificate';
    case 'private-key':
    case 'public-key':
      return 'key';
    case 'csr':
      return 'request';
    default:
      return 'list';
  }
}

function nameOf(content: MaterialContent): string {
  switch (content.type) {
    case 'certificate':
    case 'csr':
      return content.subject.commonName ?? (content.subject.rfc2253 || '(no subject)');
    case 'crl':
      return content.issuer.commonName ?? (content.issuer.rfc2253 || '(no issuer)');
    case 'private-key':
      return 'private key';
    case 'public-key':
      return 'public key';
    case 'unreadable':
      return content.label ?? 'unreadable';
  }
}

function detailOf(content: MaterialContent): string {
  switch (content.type) {
    case 'certificate':
      return content.isCA ? 'CA certificate' : 'certificate';
    case 'csr':
      return 'certificate request';
    case 'crl':
      return `revocation list, ${content.revokedCount} revoked`;
    case 'private-key':
      return `${describeKey(content)}, ${content.encrypted ? 'encrypted' : 'unencrypted'}`;
    case 'public-key':
      return describeKey(content.key);
    case 'unreadable':
      return content.error;
  }
}

function describeKey(key: Pick<PublicKey, 'algorithm'> & { readonly curve?: string; readonly bits?: number }): string {
  if (key.curve !== undefined) return `${key.algorithm} ${key.curve}`;
  return key.bits === undefined ? key.algorithm : `${key.algorithm} ${key.bits}`;
}
