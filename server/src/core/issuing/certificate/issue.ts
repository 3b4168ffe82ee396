import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { Clock } from '../../ports.js';
import { contentExtensions, keyIdentifiers } from './choose-extensions.js';
import { makeKey, type MadeKey } from '../keys/choose-key.js';
import { encodeSubject } from '../subject/encode-subject.js';
import { isRefusal, type Issued, type IssuedFile, type IssueRequest, type Refusal } from '../issue-request.js';
import { makeKeyPair } from '../keys/make-key-pair.js';
import { makeCertificate, type Signer } from './make-certificate.js';
import { loadX509 } from '../peculiar.js';
import { toPem } from '../pem-text.js';
import { planIssue, type IssuePlan } from './plan-issue.js';

/**
 * Makes a certificate by a profile, with a new key or one that is there. Everything is checked before a key is made; nothing is
 * written, and the key stands in the answer only.
 *
 * The key is written as PKCS#8 (`PRIVATE KEY`): kubeadm's own SEC1 and PKCS#1 blocks differ by the type of key,
 * while every component, OpenSSL and WebCrypto read PKCS#8 for both (client-go util/keyutil, crypto/tls).
 */
export async function issue(request: IssueRequest, clock: Clock): Promise<Issued | Refusal> {
  if (findProfile(request.profile)?.makes === 'key-pair') return makeKeyPair(request);
  const plan = await planIssue(request, clock.now());
  if (isRefusal(plan)) return plan;
  return { files: await carryOut(plan), warnings: plan.warnings };
}

/** Makes what was planned. */
export async function carryOut(plan: IssuePlan): Promise<readonly IssuedFile[]> {
  const x509 = await loadX509();
  const key = await makeKey(plan.key);
  const certificate = await makeCertificate(
    {
      subject: encodeSubject(plan.subject),
      validity: plan.validity,
      spki: key.spki,
      extensions: [...contentExtensions(x509, plan), ...(await keyIdentifiers(x509, key.spki, plan.authority?.certificate))],
    },
    signerOf(plan, key),
  );
  const files: readonly IssuedFile[] = [{ kind: 'certificate', text: toPem('CERTIFICATE', certificate) }];
  return key.pem === undefined ? files : [{ kind: 'private-key', text: key.pem }, ...files];
}

function signerOf({ authority }: IssuePlan, { key, algorithms }: MadeKey): Signer {
  if (authority) return authority;
  // Only a key that stays elsewhere, as that of a request; planContent refuses it for what signs itself.
  if (!key || !algorithms) throw new Error('A certificate that signs itself needs its private key.');
  return { key, algorithms };
}
