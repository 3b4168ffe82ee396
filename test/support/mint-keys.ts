import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The keys that tests mint with, each made and exported once: both take longer than a signature. */
export type KeyKind = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'rsa-1024' | 'rsa-2048' | 'rsa-512' | 'ed25519' | 'dsa';

export interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const KEY_CACHE = new Map<string, Keys>();
let smallKeys = 0;

/** Elliptic keys are new each time, so that two certificates do not match by accident; slow kinds are made once for roots and once for leaves. */
export function keyPair(kind: KeyKind, use: 'root' | 'leaf'): Keys {
  const isSlow = kind.startsWith('rsa') || kind === 'dsa';
  const name = isSlow ? `${kind} ${use}` : `${kind} ${smallKeys++}`;
  const known = KEY_CACHE.get(name) ?? generate(kind);
  KEY_CACHE.set(name, known);
  return known;
}

/** The nth elliptic key of a recipe: no two of one recipe are alike, and the next recipe takes the same again. */
export function recipeKeys(kind: KeyKind, nth: number): Keys {
  const name = `${kind} recipe ${nth}`;
  const known = KEY_CACHE.get(name) ?? generate(kind);
  KEY_CACHE.set(name, known);
  return known;
}

function generate(kind: KeyKind): Keys {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'dsa') return generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  if (kind.startsWith('rsa')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: { 'ec-p256': 'P-256', 'ec-p384': 'P-384', 'ec-p521': 'P-521' }[kind as 'ec-p256'] });
}

/** The forms of a key. Exporting takes longer than signing, and most of what is minted shows its certificate only. */
class KeyTexts {
  private knownPem: string | undefined;

  constructor(private readonly key: KeyObject) {}

  get pem(): string {
    return (this.knownPem ??= String(this.key.export({ type: 'pkcs8', format: 'pem' })));
  }

  get der(): Buffer {
    return this.key.export({ type: 'pkcs8', format: 'der' });
  }

  get traditional(): string {
    return traditionalPem(this.key, this.pem);
  }
}

const KEY_TEXTS = new WeakMap<KeyObject, KeyTexts>();

export function keyTexts(key: KeyObject): KeyTexts {
  const texts = KEY_TEXTS.get(key) ?? new KeyTexts(key);
  KEY_TEXTS.set(key, texts);
  return texts;
}

function traditionalPem(key: KeyObject, pkcs8: string): string {
  if (key.asymmetricKeyType === 'ec') return String(key.export({ type: 'sec1', format: 'pem' }));
  return key.asymmetricKeyType === 'rsa' ? String(key.export({ type: 'pkcs1', format: 'pem' })) : pkcs8;
}

const SPKIS = new WeakMap<KeyObject, Buffer>();

export function spkiOf(key: KeyObject): Buffer {
  const spki = SPKIS.get(key) ?? key.export({ type: 'spki', format: 'der' });
  SPKIS.set(key, spki);
  return spki;
}
