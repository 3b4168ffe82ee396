import { pathOf } from '../../base/uris.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import { parseCertificate } from '../../formats/x509/parse-certificate.js';
import type { Certificate } from '../../formats/x509/types.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { toPem } from '../pem-text.js';
import { isEncrypted, readKeyPair } from '../keys/read-private-key.js';
import { dateTimeWords } from '../../base/time-words.js';
import { toBase64 } from './base64-text.js';
import type { KubeconfigFields } from './kubeconfig-entry.js';
import type { KubeconfigHost } from './plan-kubeconfig.js';

/** A client certificate with its chain, and its key. */
export interface ClientPair {
  readonly certificate: string;
  readonly key: string;
}

/** The `-data` fields of a user. */
export function pairFields({ certificate, key }: ClientPair): KubeconfigFields {
  return { 'client-certificate-data': toBase64(certificate), 'client-key-data': toBase64(key) };
}

interface PairUris {
  readonly certificateUri: string;
  readonly keyUri: string;
}

/** Reads a pair and checks that a server would take it: as kubectl loads it, and for a client. */
export async function readPair(
  uris: PairUris,
  { workspace, clock }: KubeconfigHost,
): Promise<(ClientPair & { readonly commonName: string; readonly notes: readonly string[] }) | Refusal> {
  const [certificateText, keyText] = await Promise.all(
    [uris.certificateUri, uris.keyUri].map(async (uri) => decode(await workspace.read(uri))),
  );
  if (certificateText === undefined) return refuse('credentials', `\`${pathOf(uris.certificateUri)}\` is not there or may not be read.`);
  if (keyText === undefined) return refuse('credentials', `\`${pathOf(uris.keyUri)}\` is not there or may not be read.`);
  const blocks = parsePem(certificateText).blocks.filter(({ label }) => label === 'CERTIFICATE');
  const [leaf] = blocks.map(({ bytes }) => parseCertificate(bytes));
  if (!leaf)
    return refuse('credentials', `\`${pathOf(uris.certificateUri)}\` holds no \`CERTIFICATE\` block. Choose the certificate of the user.`);
  const key = await checkKey(keyText, leaf);
  const wrong = isRefusal(key) ? key : checkClient(leaf, clock.now());
  if (isRefusal(wrong)) return wrong;
  return {
    certificate: blocks.map(({ bytes }) => toPem('CERTIFICATE', bytes)).join(''),
    key: isRefusal(key) ? '' : key,
    commonName: leaf.subject.commonName ?? 'user',
    notes: leaf.subject.commonName === undefined ? ['Without `CN` the certificate is no user to Kubernetes.'] : [],
  };
}

/** The key's own block, without what may stand around it. */
async function checkKey(text: string, leaf: Certificate): Promise<string | Refusal> {
  const block = parsePem(text).blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block && isEncrypted(block))
    return refuse(
      'credentials',
      'The key of the user is encrypted, and kubectl asks for no passphrase ("tls: failed to parse private key"). Decrypt it first (`openssl pkey -in … -out …`).',
    );
  const pair = await readKeyPair(text, { called: 'the key of the user', field: 'keyUri' });
  if (isRefusal(pair)) return pair;
  if (pair.publicKey.spkiSha256 !== leaf.publicKey.spkiSha256)
    return refuse(
      'credentials',
      `The key does not belong to \`${leaf.subject.rfc2253}\` ("tls: private key does not match public key"). Choose the key that was made with it.`,
    );
  return block ? `${text.slice(block.span.start, block.span.end).trimEnd()}\n` : text;
}

function checkClient(leaf: Certificate, now: number): Refusal | undefined {
  const name = `\`${leaf.subject.rfc2253}\``;
  const { notBefore, notAfter } = leaf.validity;
  if (!(now <= notAfter))
    return refuse('credentials', `${name} expired on ${dateTimeWords(notAfter)}: the API server refuses it. Renew it first.`);
  if (!(notBefore <= now)) return refuse('credentials', `${name} is not valid before ${dateTimeWords(notBefore)}.`);
  const usages = leaf.extendedKeyUsage;
  if (leaf.isCA) return refuse('credentials', `${name} is a CA, and not the certificate of a user.`);
  if (!usages || usages.includes('clientAuth') || usages.includes('anyExtendedKeyUsage')) return undefined;
  return refuse(
    'credentials',
    `${name} is for ${usages.join(', ')} only: as a client it is refused ("x509: certificate specifies an incompatible key usage"). Choose a client certificate.`,
  );
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes);
}
