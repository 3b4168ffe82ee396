import type { ChosenKey } from '../../keys/choose-key.js';
import { refuse, type KeyKind, type Refusal } from '../../issue-request.js';

/** What kubeadm's configuration calls the type of new keys. */
export function encryptionAlgorithm(key: ChosenKey): string | Refusal {
  const name = key.from === 'new' ? algorithms[key.kind] : undefined;
  return name ?? refuse('key', 'kubeadm makes keys of RSA and EC P-256, P-384 itself. Choose one of them, or take `--as openssl`.');
}

/** kubeadm/v1beta4 types.go EncryptionAlgorithmType; P-384 since 1.34. */
const algorithms: Partial<Readonly<Record<KeyKind, string>>> = {
  'rsa-2048': 'RSA-2048',
  'rsa-3072': 'RSA-3072',
  'rsa-4096': 'RSA-4096',
  'ec-p256': 'ECDSA-P256',
  'ec-p384': 'ECDSA-P384',
};
