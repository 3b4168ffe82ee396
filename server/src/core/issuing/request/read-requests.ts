import type { Document } from '../../documents/document.js';
import { signerOf, usagesOf } from '../../documents/csr/model.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { toPem } from '../pem-text.js';

/** A request as it was found, whatever it stood in. */
export interface FoundRequest {
  /** PEM. */
  readonly csr: string;
  readonly wish?: SigningWish;
}

/** What the object around a request asks of its signer. */
export interface SigningWish {
  readonly name: string | undefined;
  readonly signer: string | undefined;
  readonly usages: readonly string[];
  readonly expirationSeconds: number | undefined;
}

/** Every request in a file: PEM, DER, or inside CertificateSigningRequest objects. */
export function readRequests(document: Document): readonly FoundRequest[] {
  return document.materials.flatMap(({ content, span }) => {
    if (content.type !== 'csr') return [];
    const object = objectsOf(document).find((each) => each.span.start <= span.start && span.end <= each.span.end);
    return { csr: toPem('CERTIFICATE REQUEST', content.der), ...(object && { wish: wishOf(object) }) };
  });
}

function objectsOf(document: Document): readonly ManifestObject[] {
  return document.kind === 'manifest' ? document.objects.filter(({ type }) => type === 'csr') : [];
}

function wishOf(object: ManifestObject): SigningWish {
  const seconds = Number(object.root.get('spec', 'expirationSeconds')?.scalar?.value);
  return {
    name: object.name?.value,
    signer: signerOf(object)?.value,
    usages: usagesOf(object).map(({ value }) => value),
    expirationSeconds: Number.isInteger(seconds) ? seconds : undefined,
  };
}
