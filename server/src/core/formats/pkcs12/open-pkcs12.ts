import { mostIterations } from '../../knowledge/key-encryption.js';
import { toPassword } from '../encryption/to-password.js';
import type { Password, Unsupported } from '../encryption/types.js';
import { decodeMaterial } from '../x509/decode-material.js';
import { attempt } from '../x509/decode-scope.js';
import type { Mac } from './mac.js';
import { readBags, type Bag, type LockedKey } from './read-bags.js';
import { readPfx, type Pfx, type PfxPart } from './read-pfx.js';
import type { KeyStore, StoreEntry } from './store.js';

/**
 * What a PKCS#12 file holds. Without a password the empty one is tried, which some programs write; what is locked by another one
 * is told as such. Never throws or rejects; the password is kept nowhere.
 */
export async function openPkcs12(der: Uint8Array, password: string | undefined): Promise<KeyStore> {
  const faults: string[] = [];
  const pfx = attempt<Pfx | undefined>(
    () => readPfx(der),
    undefined,
    ({ byte, reason }) => faults.push(`The file is damaged at byte ${byte}: ${reason}.`),
  );
  if (pfx === undefined) return { format: 'PKCS#12', entries: [], password: 'needless', mac: undefined, notes: faults };
  return openPfx(pfx, password);
}

/** What reading one file may take in all: hostile files ask for it in every part. */
class Opening {
  readonly entries: StoreEntry[] = [];
  readonly notes = new Set<string>();
  /** Whether something did not open with the password at hand. */
  isLocked = false;
  private left = mostIterations;

  /** Whether there is time left for something that costs this much. */
  pays(cost: number): boolean {
    this.left -= cost;
    return this.left >= 0;
  }
}

async function openPfx(pfx: Pfx, given: string | undefined): Promise<KeyStore> {
  const opening = new Opening();
  const { mac } = pfx;
  const password = await choosePassword(mac, given, opening);
  for (const part of pfx.parts) await openPart(part, password, opening);
  if (mac && 'unsupported' in mac) opening.notes.add(`The file is protected by ${mac.unsupported}, which cannot be checked here.`);
  return {
    format: 'PKCS#12',
    entries: opening.entries,
    password: verdict(opening, password, given),
    mac: mac && ('unsupported' in mac ? mac.unsupported : mac.name),
    notes: [...opening.notes],
  };
}

/** The password that made the MAC; undefined when it is none of those at hand. An empty one is written in two ways. */
async function choosePassword(mac: Pfx['mac'], given: string | undefined, opening: Opening): Promise<Password | undefined> {
  const typed = toPassword(given ?? '');
  const candidates = (given ?? '') === '' ? [typed, { utf8: new Uint8Array(), utf16: new Uint8Array() }] : [typed];
  if (!isCheckable(mac)) return typed;
  for (const candidate of candidates) if (opening.pays(mac.cost) && (await mac.isMadeWith(candidate))) return candidate;
  return undefined;
}

function isCheckable(mac: Mac | Unsupported | undefined): mac is Mac {
  return mac !== undefined && 'isMadeWith' in mac;
}

function verdict({ isLocked }: Opening, password: Password | undefined, given: string | undefined): KeyStore['password'] {
  const isOpen = password !== undefined && !isLocked;
  if (given === undefined) return isOpen ? 'needless' : 'needed';
  return isOpen ? 'right' : 'wrong';
}

async function openPart(part: PfxPart, password: Password | undefined, opening: Opening): Promise<void> {
  if ('unsupported' in part) {
    opening.notes.add(`A part of the file is locked with ${part.unsupported}, which cannot be opened here.`);
    return;
  }
  if ('bags' in part) return openBags(part.bags, undefined, password, opening);
  const { name } = part.cipher;
  const plain = await unlock(part, password, opening);
  if (typeof plain !== 'string') return openBags(plain, name, password, opening);
  if (plain === 'wrong') opening.isLocked = true;
  else opening.notes.add(`A part of the file is locked with ${name}, which cannot be opened here.`);
}

async function openBags(bytes: Uint8Array, cipher: string | undefined, password: Password | undefined, opening: Opening): Promise<void> {
  const bags = attempt<Bag[] | undefined>(
    () => readBags(bytes),
    undefined,
    ({ byte, reason }) => {
      // A password that is another one may still end with a good padding by chance.
      if (cipher !== undefined) opening.isLocked = true;
      else opening.notes.add(`A part of the file is damaged at its byte ${byte}: ${reason}.`);
    },
  );
  for (const bag of bags ?? []) opening.entries.push(await openBag(bag, cipher, password, opening));
}

async function openBag(bag: Bag, cipher: string | undefined, password: Password | undefined, opening: Opening): Promise<StoreEntry> {
  const { alias, localKeyId, content, locked } = bag;
  if (locked === undefined) return { alias, localKeyId, content, cipher };
  if ('unsupported' in locked) {
    opening.notes.add(`A key is locked with ${locked.unsupported}, which cannot be opened here.`);
    return { alias, localKeyId, content, cipher: locked.unsupported };
  }
  const plain = await unlock(locked, password, opening);
  const key = typeof plain === 'string' ? undefined : decodeMaterial('PRIVATE KEY', plain);
  const isKey = key?.type === 'private-key' && key.problems.length === 0;
  if (plain === 'unsupported') opening.notes.add(`A key is locked with ${locked.cipher.name}, which cannot be opened here.`);
  else if (!isKey) opening.isLocked = true;
  return { alias, localKeyId, content: isKey ? key : content, cipher: locked.cipher.name };
}

async function unlock(
  { cipher, content }: LockedKey,
  password: Password | undefined,
  opening: Opening,
): ReturnType<LockedKey['cipher']['decrypt']> {
  if (password === undefined) return 'wrong';
  if (!opening.pays(cipher.cost)) {
    opening.notes.add('Opening the whole file would take too long: it asks for too many rounds of its password.');
    return 'wrong';
  }
  return cipher.decrypt(content, password);
}
