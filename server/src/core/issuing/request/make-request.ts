import type { MadeKey } from '../keys/choose-key.js';
import type { CertificateContent } from '../certificate/make-certificate.js';
import { toExtension } from '../certificate/make-certificate.js';
import { loadX509 } from '../peculiar.js';

/** What a request asks for; the rest is up to whoever signs. */
export type RequestContent = Pick<CertificateContent, 'subject' | 'extensions'>;

/** Signs with the key that it is for; answers the request (RFC 2986) as DER. Nothing is checked here. */
export async function makeRequest(
  { subject, extensions }: RequestContent,
  { spki, key, algorithms }: MadeKey,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!key || !algorithms) throw new Error('A request is signed with the private key that it is for.');
  const x509 = await loadX509();
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: new x509.Name(subject),
    keys: { privateKey: key, publicKey: await crypto.subtle.importKey('spki', spki, algorithms.key, true, ['verify']) },
    signingAlgorithm: algorithms.sign,
    extensions: extensions.map((extension) => toExtension(x509, extension)),
  });
  return new Uint8Array(request.rawData);
}
