import { groupBy } from '../../base/group-by.js';
import { decodeText } from '../../base/decode-text.js';
import { applyEdits } from '../../base/apply-edits.js';
import { sameBytes } from '../../base/same-bytes.js';
import type { Document, Material } from '../../documents/document.js';
import type { TextEdit } from '../../findings.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import type { FileChange } from '../file-change.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { RenewedCertificate } from './renew-certificate.js';
import { editsFor, holderOf, isHolder, type FixedPlace, type PemHolder } from './pem-holders.js';
import type { RenewalWorld } from './renewal-world.js';
import type { RenewalPlace } from './renewal.js';

/** A certificate or key that stands somewhere, and what goes there. */
export interface NewContent {
  readonly uri: string;
  readonly material: Material;
  readonly made: RenewedCertificate;
  readonly what: string;
  /** PEM. */
  readonly text: string;
}

export interface Composed {
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
  /** Where a certificate got its successor. */
  placesOf(made: RenewedCertificate): readonly RenewalPlace[];
}

/** The files as they will be: only the texts of certificates and keys differ. */
export async function composeChanges(contents: readonly NewContent[], world: RenewalWorld): Promise<Composed | Refusal> {
  const changes: FileChange[] = [];
  const notes: string[] = [];
  const done: NewContent[] = [];
  for (const [uri, inFile] of groupBy(contents, ({ uri }) => uri)) {
    const change = await changeFile(uri, inFile, world);
    if (isRefusal(change)) return change;
    if (change.file) changes.push(change.file);
    notes.push(...change.notes);
    done.push(...change.done);
  }
  const placesOf = (made: RenewedCertificate): RenewalPlace[] =>
    done
      .filter((content) => content.made === made && content.text === made.text)
      .map(({ uri, material }) => ({ uri, place: material.place }));
  return { changes, notes, placesOf };
}

interface ChangedFile {
  readonly file?: FileChange;
  readonly notes: readonly string[];
  readonly done: readonly NewContent[];
}

interface FileQuestion {
  readonly document: Document;
  readonly contents: readonly NewContent[];
  readonly world: RenewalWorld;
}

async function changeFile(uri: string, contents: readonly NewContent[], world: RenewalWorld): Promise<ChangedFile | Refusal> {
  const document = await world.load(uri);
  const bytes = await world.bytes(uri);
  const name = world.relativeName(uri);
  if (!document || !bytes) return refuse('folderUri', `\`${name}\` is no longer there, or may not be read.`);
  const question = { document, contents, world };
  if (document.kind === 'der') return changeDer(question, bytes);
  const { text, encoding, hasBom } = decodeText(bytes);
  if (text !== document.text) return refuse('folderUri', `\`${name}\` has changes that are not saved. Save it first.`);
  const isWhole = encoding === 'utf-8' && sameBytes(new TextEncoder().encode(hasBom ? `${mark}${text}` : text), bytes);
  if (!isWhole) return leaveFile(question, 'is not UTF-8 throughout');
  return changeText(question, hasBom ? mark : '');
}

/** The byte order mark, which a document's text does not have. */
const mark = '\ufeff';

/** A file that stays as it is; its other half may not change either. */
function leaveFile({ document, contents, world }: FileQuestion, why: string): ChangedFile | Refusal {
  const words = `\`${world.relativeName(document.uri)}\` ${why}`;
  if (contents.some(({ made }) => made.key !== undefined))
    return refuse('folderUri', `${words}, and cannot be changed together with its key. Keep the key.`);
  return { notes: [`${words} and was left: put the new certificate there by hand.`], done: [] };
}

async function changeText(question: FileQuestion, start: string): Promise<ChangedFile | Refusal> {
  const { document, contents, world } = question;
  const placed = contents.map((content) => ({ content, holder: holderOf(document, content.material) }));
  const changeable = placed.flatMap(({ content, holder }) => (isHolder(holder) ? [{ content, holder }] : []));
  const notes = [
    ...placed.flatMap(({ content, holder }) => (isHolder(holder) ? [] : [fixedNote(content, holder, world)])),
    ...describedNotes(question),
  ];
  if (changeable.length === 0) return { notes, done: [] };
  const after = applyEdits(document.text, distinctEdits(editsOf(changeable)));
  const done = changeable.map(({ content }) => content);
  if (!comesOut(question, done, after)) return leaveFile(question, 'is written in a way that does not allow it');
  const file = {
    uri: document.uri,
    text: start + after,
    before: start + document.text,
    ...(await permissions(document, world)),
    what: whatOf(done),
  };
  return { file, notes, done };
}

/** Several blocks of one value are changed together: base64 is made of the whole of it. */
function editsOf(placed: readonly { readonly content: NewContent; readonly holder: PemHolder }[]): readonly TextEdit[] {
  const byText = groupBy(placed, ({ holder }) => holder.pem);
  return [...byText.values()].flatMap((inOne) => {
    const [first] = inOne;
    return first
      ? editsFor(
          first.holder,
          inOne.map(({ content }) => content),
        )
      : [];
  });
}

/** An alias in YAML is the same text once more. */
function distinctEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [edit.span.start, edit])).values()];
}

/** Read again, the file must hold what was put there, and else what it held. */
function comesOut({ document, world }: FileQuestion, done: readonly NewContent[], after: string): boolean {
  const again = world.parse({ uri: document.uri, text: after });
  if (again?.kind !== document.kind || again.materials.length !== document.materials.length) return false;
  return document.materials.every((material, at) => {
    const content = done.find((each) => isAt(each.material, material));
    const expected = content ? parsePem(content.text).blocks[0]?.bytes : material.block?.bytes;
    const found = again.materials[at]?.block?.bytes;
    return expected !== undefined && found !== undefined && sameBytes(expected, found);
  });
}

function isAt(one: Material, other: Material): boolean {
  return one === other || (one.span.start === other.span.start && one.index === other.index);
}

async function changeDer({ document, contents, world }: FileQuestion, before: Uint8Array): Promise<ChangedFile> {
  const bytes = parsePem(contents[0]?.text ?? '').blocks[0]?.bytes;
  if (!bytes) return { notes: [], done: [] };
  const file = { uri: document.uri, text: '', bytes, bytesBefore: before, ...(await permissions(document, world)), what: whatOf(contents) };
  return { file, notes: [], done: contents };
}

/** A file keeps its mode: who reads it may be another user than its owner. */
async function permissions({ uri, kind, materials }: Document, world: RenewalWorld): Promise<Pick<FileChange, 'mode' | 'secret'>> {
  const secret = kind === 'kubeconfig' || materials.some(({ content }) => content.type === 'private-key');
  const stat = await world.stat(uri);
  return { secret, mode: stat?.mode ?? (secret ? 0o600 : 0o644) };
}

function whatOf(contents: readonly NewContent[]): string {
  return [...new Set(contents.map(({ what }) => what))].join('; ');
}

function fixedNote({ uri, material }: NewContent, { reason }: FixedPlace, world: RenewalWorld): string {
  return `\`${world.relativeName(uri)}\`${material.place === undefined ? '' : ` ${material.place}`} still holds the old one: ${reason}.`;
}

/** `openssl x509 -text` above a certificate goes on to tell of the old one. */
function describedNotes({ document, contents, world }: FileQuestion): string[] {
  if (document.kind !== 'pem') return [];
  const isDescribed = contents.some(({ material }) =>
    /Not After *:[^]*$/.test(
      document.text
        .slice(Math.max(0, material.span.start - longestDescription), material.span.start)
        .split('-----END')
        .at(-1) ?? '',
    ),
  );
  return isDescribed ? [`\`${world.relativeName(document.uri)}\`: the text above the certificate tells of the old one, and was left.`] : [];
}

const longestDescription = 20_000;
