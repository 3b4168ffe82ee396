import type { DerDocument, Material } from '../../../documents/document.js';
import { openKeyStore } from '../../../formats/pkcs12/open-key-store.js';
import type { KeyStore, StoreEntry } from '../../../formats/pkcs12/store.js';

/** A key store and what it holds, as materials of its file. */
export interface OpenedStore {
  readonly store: KeyStore;
  readonly materials: readonly { readonly entry: StoreEntry; readonly material: Material }[];
}

/** Opens a key store; undefined for other files. The password is used for this one answer and kept nowhere. Never rejects. */
export async function openStore(document: DerDocument, password: string | undefined): Promise<OpenedStore | undefined> {
  const store = await openKeyStore(document.bytes, password);
  return store && { store, materials: store.entries.map((entry, index) => ({ entry, material: materialOf(document, entry, index) })) };
}

/** An entry as a material of its file, which has no places. */
function materialOf(document: DerDocument, { content, alias }: StoreEntry, index: number): Material {
  const nowhere = { start: 0, end: 0 };
  return {
    uri: document.uri,
    span: nowhere,
    headSpan: nowhere,
    content,
    block: undefined,
    index,
    use: undefined,
    place: alias === undefined ? `entry ${index + 1}` : `entry "${alias}"`,
    spanOfBytes: () => nowhere,
    byteAt: () => undefined,
    spanOfInner: () => nowhere,
  };
}
