import { loadKeyStores } from '../../core/index.js';
import type { DerDocument, Material } from '../../core/documents/document.js';
import { readPassphrase, type PassphraseFlags } from '../issuing/passphrase.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';

/** An entry of a key store, and what it is locked with. */
export interface StoreMaterial {
  readonly material: Material;
  readonly lockedWith: string | undefined;
}

export interface DecodedStore {
  readonly materials: readonly StoreMaterial[];
  /** What could not be read, and how the file is protected. */
  readonly notes: readonly string[];
}

/**
 * What a PKCS#12 file or a Java key store holds; undefined for other files. A password is asked for only when something is locked,
 * and where nobody can be asked, what is not locked is told.
 */
export async function decodeStore(document: DerDocument, name: string, flags: PassphraseFlags, io: Io): Promise<DecodedStore | undefined> {
  const { openStore } = await loadKeyStores();
  const first = await openStore(document, undefined);
  if (first === undefined) return undefined;
  const isLocked = first.store.password === 'needed';
  const canAsk = flags.passphraseFile !== undefined || io.terminal !== undefined;
  const opened = isLocked && canAsk ? await openStore(document, await readPassphrase({ name, line: 'first' }, flags, io)) : first;
  if (opened?.store.password === 'wrong') throw new UsageError(`${name}: this password does not open it`);
  const { store, materials } = opened ?? first;
  const locked =
    isLocked && !canAsk ? ['Locked with a password: name the file that holds it with --passphrase-file (- is standard input).'] : [];
  return {
    materials: materials.map(({ material, entry }) => ({ material, lockedWith: entry.cipher })),
    notes: [...locked, ...store.notes, ...(store.mac === undefined ? [] : [`Protected by ${store.mac}.`])],
  };
}
