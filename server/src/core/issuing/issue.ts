import type { Clock } from '../ports.js';
import { chooseExtensions } from './choose-extensions.js';
import { chooseValidity, type ChosenValidity } from './choose-validity.js';
import { encodeSubject } from './encode-subject.js';
import { findForbiddenPurpose } from './find-unusable.js';
import { findWarnings } from './find-warnings.js';
import { isRefusal, refuse, type IssuedPair, type IssueRequest, type Refusal } from './issue-request.js';
import { algorithmsOfKind } from './key-algorithms.js';
import { loadAuthority, type Authority } from './load-authority.js';
import { parseSan, type SubjectAltName } from './parse-san.js';
import { parseSubject, type Subject } from './parse-subject.js';
import { loadX509 } from './peculiar.js';
import { toPem } from './pem-text.js';

/**
 * Makes a key pair and a certificate: a CA that signs itself, or a client's or server's certificate signed by a CA.
 * Everything is checked before a key is made; nothing is written, and the key stands in the answer only.
 *
 * The key is written as PKCS#8 (`PRIVATE KEY`): kubeadm's own SEC1 and PKCS#1 blocks differ by the type of key,
 * while every component, OpenSSL and WebCrypto read PKCS#8 for both (client-go util/keyutil, crypto/tls).
 */
export async function issue(request: IssueRequest, clock: Clock): Promise<IssuedPair | Refusal> {
  const now = clock.now();
  const plan = await check(request, now);
  if (isRefusal(plan)) return plan;
  return { ...(await sign(request, plan)), warnings: findWarnings(request, plan.subject, plan.authority?.certificate) };
}

interface Plan {
  readonly subject: Subject;
  readonly sans: readonly SubjectAltName[];
  readonly authority: Authority | undefined;
  readonly validity: ChosenValidity;
}

async function check(request: IssueRequest, now: number): Promise<Plan | Refusal> {
  const subject = parseSubject(request.subject);
  if (isRefusal(subject)) return subject;
  const sans = checkSans(request);
  if (isRefusal(sans)) return sans;
  const authority = await checkAuthority(request, now);
  if (isRefusal(authority)) return authority;
  const validity = chooseValidity(request.days, authority?.certificate, now);
  return isRefusal(validity) ? validity : { subject, sans, authority, validity };
}

function checkSans({ profile, sans }: IssueRequest): readonly SubjectAltName[] | Refusal {
  const names = new Map<string, SubjectAltName>();
  for (const text of sans) {
    const name = parseSan(text);
    if (isRefusal(name)) return name;
    names.set(`${name.type}:${name.value}`, name);
  }
  if (profile === 'server' && names.size === 0) {
    return refuse(
      'sans',
      'A server certificate needs a name or an address to cover: Go looks at those only, not at `CN` ("x509: certificate relies on legacy Common Name field, use SANs instead"). Give what clients dial, such as `DNS:example.com` or `IP:10.0.0.5`.',
    );
  }
  if (profile === 'ca' && names.size > 0) return refuse('sans', 'A CA covers no names: they belong into the certificates that it signs.');
  return [...names.values()];
}

async function checkAuthority({ profile, authority: files }: IssueRequest, now: number): Promise<Authority | undefined | Refusal> {
  if (profile === 'ca')
    return files ? refuse('issuerCertificateUri', 'Kube PKI makes CAs that sign themselves. Leave out the CA to sign with.') : undefined;
  if (!files) return refuse('issuerCertificateUri', `A ${profile} certificate needs a CA that signs it. Choose one, or make one first.`);
  const authority = await loadAuthority(files, now);
  if (isRefusal(authority)) return authority;
  const forbidden = findForbiddenPurpose(authority.certificate, profile === 'client' ? 'clientAuth' : 'serverAuth');
  return forbidden === undefined ? authority : refuse('issuerCertificateUri', forbidden);
}

async function sign(
  { profile, key }: IssueRequest,
  { subject, sans, authority, validity }: Plan,
): Promise<{ certificate: string; key: string }> {
  const x509 = await loadX509();
  const algorithms = algorithmsOfKind(key);
  const pair = await crypto.subtle.generateKey(algorithms.key, true, ['sign', 'verify']);
  const name = new x509.Name(encodeSubject(subject));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: name,
    // The very bytes of the CA's name: Go compares them so.
    issuer: authority ? new x509.Name(new Uint8Array(authority.certificate.subject.der)) : name,
    ...validity,
    publicKey: pair.publicKey,
    signingKey: authority ? authority.key : pair.privateKey,
    signingAlgorithm: authority ? authority.algorithms.sign : algorithms.sign,
    extensions: await chooseExtensions(x509, { profile, key, sans, publicKey: pair.publicKey, authority: authority?.certificate }),
  });
  const exported = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { certificate: toPem('CERTIFICATE', new Uint8Array(certificate.rawData)), key: toPem('PRIVATE KEY', new Uint8Array(exported)) };
}

/** 128 bits as hex; the first bit is cleared and the next set, so that it is positive and of full length (RFC 5280, 4.1.2.2). */
function randomSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
