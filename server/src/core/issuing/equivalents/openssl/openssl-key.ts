import { shellPath } from '../../../base/shell-word.js';
import type { ChosenKey } from '../../keys/choose-key.js';
import type { KeyKind } from '../../issue-request.js';
import { algorithmsOfKey, algorithmsOfKind, type KeyAlgorithms } from '../../keys/key-algorithms.js';
import { command } from '../script.js';

/** Makes a key as Kube PKI writes it: PKCS#8, unencrypted. */
export function makeKeyCommand(kind: KeyKind, path: string): string {
  return command('openssl genpkey', ...keyOptions(algorithmsOfKind(kind).key), `-out ${shellPath(path)}`);
}

/** `-sha384`, as strong as the key that signs; an Edwards key has its own. */
export function digestOption(algorithms: KeyAlgorithms | undefined): string[] {
  const name = digestName(algorithms);
  return name === undefined ? [] : [`-${name}`];
}

export function digestName(algorithms: KeyAlgorithms | undefined): string | undefined {
  if (!algorithms) return undefined;
  const { key, sign } = algorithms;
  const hash = 'hash' in sign ? sign.hash : 'hash' in key ? key.hash : undefined;
  return typeof hash === 'string' ? hash.replace('-', '').toLowerCase() : undefined;
}

export function algorithmsOfChosen(chosen: ChosenKey): KeyAlgorithms | undefined {
  if (chosen.from === 'new') return algorithmsOfKind(chosen.kind);
  return chosen.from === 'file' ? chosen.pair.algorithms : algorithmsOfKey(chosen.request.publicKey);
}

function keyOptions(key: KeyAlgorithms['key']): string[] {
  if ('modulusLength' in key) return ['-algorithm RSA', `-pkeyopt rsa_keygen_bits:${key.modulusLength}`];
  return 'namedCurve' in key ? ['-algorithm EC', `-pkeyopt ec_paramgen_curve:${key.namedCurve}`] : ['-algorithm ED25519'];
}
