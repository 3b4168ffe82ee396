import type { DerDocument, MaterialContent } from '../../../documents/document.js';
import type { StoreEntry } from '../../../formats/pkcs12/store.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { privateKeyWords, publicHalf } from '../../describe/key.js';
import { materialLabel } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { detailsOf, type Subject } from './details-of.js';
import type { DetailsView, FileDetailsView } from './details-view.js';
import { openStore, type OpenedStore } from './open-store.js';

/** Everything in a binary file: what a key store holds, or the one material of a DER file. */
export async function detailsOfFile(
  subject: Omit<Subject, 'document' | 'material' | 'beside'> & { readonly document: DerDocument },
  password: string | undefined,
): Promise<FileDetailsView> {
  const { document } = subject;
  const opened = await openStore(document, password);
  if (opened !== undefined) return describeStore(opened, subject);
  const entries = await Promise.all(
    document.materials.map(async (material) => {
      const details = await detailsOf({ ...subject, material, beside: [] });
      return { label: visible(materialLabel(material.content)), description: details.title, details };
    }),
  );
  return { format: 'DER', password: 'needless', notes: [], entries };
}

async function describeStore(
  { store, materials }: OpenedStore,
  subject: Omit<Subject, 'material' | 'beside'> & { readonly document: DerDocument },
): Promise<FileDetailsView> {
  const beside = store.entries.flatMap(({ content }) => (content.type === 'certificate' ? [content] : []));
  const entries: FileDetailsView['entries'][number][] = [];
  for (const { entry, material } of materials) {
    const details = await detailsOf({ ...subject, material, beside });
    const owner = entry.content.type === 'private-key' ? await ownerWords(entry, beside) : undefined;
    entries.push({
      label: visible(entry.alias ?? materialLabel(material.content)),
      description: visible([describeEntry(material.content), owner].filter(Boolean).join(' · ')),
      details: withStore(details, entry, owner),
    });
  }
  const protection = store.mac === undefined ? ['Nothing protects the file against changes.'] : [`Protected by ${store.mac}.`];
  return { format: store.format, password: store.password, notes: [...store.notes, ...protection].map(visible), entries };
}

function describeEntry(content: MaterialContent): string {
  if (content.type === 'private-key') return privateKeyWords(content);
  if (content.type === 'certificate') return content.isCA ? 'CA certificate' : 'certificate';
  return content.type === 'unreadable' ? content.error : materialLabel(content);
}

/** Whose key it is; undefined when its public half is not known. */
async function ownerWords({ content }: StoreEntry, beside: readonly Certificate[]): Promise<string | undefined> {
  const half = content.type === 'private-key' ? await publicHalf(content) : undefined;
  if (half === undefined) return undefined;
  const owner = beside.find(({ publicKey }) => publicKey.spkiSha256 === half.spkiSha256);
  return owner === undefined ? 'belongs to no certificate in this file' : `belongs to ${materialLabel(owner)}`;
}

/** What only the file knows of an entry. It has no place in a text: what is done with it is done with its bytes, and nothing is written into it. */
function withStore(details: DetailsView, { content, cipher, alias }: StoreEntry, owner: string | undefined): DetailsView {
  const rows = [
    ...(alias === undefined ? [] : [{ label: 'Alias', value: visible(alias) }]),
    ...(cipher === undefined ? [] : [{ label: 'Locked', value: visible(`with ${cipher}`) }]),
    ...(owner === undefined ? [] : [{ label: 'Owner', value: visible(owner) }]),
    ...(content.type === 'unreadable' ? [{ label: 'Content', value: visible(content.error) }] : details.rows),
  ];
  const title = titleOf(content) ?? details.title;
  const name = content.type === 'unreadable' ? title : details.name;
  const actions: DetailsView['actions'] = content.type === 'certificate' && details.bytes !== '' ? ['text', 'compare'] : [];
  return { ...details, title, name, rows, actions };
}

/** What is not read is told by what it is: `A secret key of Java`. */
function titleOf(content: MaterialContent): string | undefined {
  if (content.type === 'private-key') return visible(privateKeyWords(content));
  if (content.type !== 'unreadable') return undefined;
  const [what = ''] = content.error.split(':');
  return visible(what.charAt(0).toUpperCase() + what.slice(1));
}
