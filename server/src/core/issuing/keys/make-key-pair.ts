import { chooseKey, isEd25519, makeKey, type ChosenKey } from './choose-key.js';
import { isRefusal, refuse, type Issued, type IssuedFile, type IssueRequest, type Refusal } from '../issue-request.js';
import { toPem } from '../pem-text.js';

/** `sa.key` and `sa.pub`: a private key and its public half, without a certificate. */
export async function makeKeyPair(request: Pick<IssueRequest, 'key'>): Promise<Issued | Refusal> {
  const chosen = await planKeyPair(request);
  if (isRefusal(chosen)) return chosen;
  const made = await makeKey(chosen);
  const files: readonly IssuedFile[] = [{ kind: 'public-key', text: toPem('PUBLIC KEY', made.spki) }];
  return { files: made.pem === undefined ? files : [{ kind: 'private-key', text: made.pem }, ...files], warnings: [] };
}

/** The key that it would be; nothing is made. */
export async function planKeyPair({ key }: Pick<IssueRequest, 'key'>): Promise<ChosenKey | Refusal> {
  const chosen = await chooseKey(key);
  if (isRefusal(chosen)) return chosen;
  // kubernetes pkg/serviceaccount/jwt.go signerFromPrivateKey
  if (isEd25519(chosen))
    return refuse(
      'key',
      'Tokens of service accounts are signed with RSA or EC P-256, P-384, P-521: kube-apiserver refuses Ed25519 ("unknown private key type").',
    );
  return chosen;
}
