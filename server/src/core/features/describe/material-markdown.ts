import type { Material } from '../../documents/document.js';
import type { DerProblem, PrivateKey, RevocationList } from '../../formats/x509/types.js';
import { certificateRows, requestRows, type CertificateContext, type Row } from './certificate-rows.js';
import { keyWords, publicHalf } from './key.js';
import { materialTitle } from './material-title.js';
import { fullName } from './material-line.js';
import { code, plain, table } from './visible.js';
import { count, dateTimeWords, durationWords } from '../../base/time-words.js';
import { expiryWords } from './validity.js';

export interface MaterialContext extends CertificateContext {
  readonly fileName: string | undefined;
  /** Permission bits of the file that a private key stands in. */
  readonly mode: number | undefined;
  /** Whether a finding beside this text already tells where reading stopped. */
  readonly isBreakTold: boolean;
}

/** A material as hover shows it: a title, its rows, and where reading it stopped. Of a private key nothing but what is public. */
export async function materialMarkdown(material: Material, context: MaterialContext): Promise<string[]> {
  const rows = isUnread(material) ? [] : (await materialRows(material, context)).filter(([, value]) => value !== '');
  return [titleLine(material, context), ...(rows.length > 0 ? [table(rows)] : []), ...(context.isBreakTold ? [] : breakLines(material))];
}

/** Whether reading stopped at the very start, so that there is nothing to show. */
function isUnread({ content }: Material): boolean {
  if (content.type !== 'certificate' && content.type !== 'csr' && content.type !== 'crl') return false;
  return content
    .allProblems()
    .some(({ fatal, field }) => fatal && !field.includes('.') && /^(certificate|certificationRequest|certificateList)$/i.test(field));
}

function titleLine(material: Material, context: MaterialContext): string {
  const { content } = material;
  const title = `**${plain(materialTitle(material, context.fileName))}**`;
  if (isUnread(material)) return `${title} — cannot be read`;
  const time = content.type === 'certificate' ? expiryWords(content.validity, context.now) : '';
  if (time !== '') return `${title} — ${plain(time)}`;
  return content.type === 'private-key' && context.key !== undefined ? `${title} — public half ${plain(context.key)}` : title;
}

/** What hover tells of a material, in the order in which people ask. */
export async function materialRows({ content }: Material, context: MaterialContext): Promise<Row[]> {
  switch (content.type) {
    case 'certificate':
      return certificateRows(content, context);
    case 'csr':
      return requestRows(content, context.key);
    case 'crl':
      return revocationRows(content, context.now);
    case 'private-key':
      return privateKeyRows(content, context.mode);
    case 'public-key':
      return [
        ['Key', keyWords(content.key)],
        ['SHA-256', content.key.spkiSha256],
      ];
    case 'unreadable':
      return [];
  }
}

function revocationRows(list: RevocationList, now: number): Row[] {
  const next = list.nextUpdate;
  return [
    ['Issuer', fullName(list.issuer)],
    ['Revoked', count(list.revokedCount, 'certificate')],
    ['Made', dateTimeWords(list.thisUpdate)],
    ['Next', next === undefined ? '(not said)' : `${dateTimeWords(next)}${next < now ? `, overdue by ${durationWords(now - next)}` : ''}`],
    ...(list.crlNumber === undefined ? [] : [['Number', list.crlNumber] as const]),
    ['Signature', list.signatureAlgorithm],
  ];
}

async function privateKeyRows(key: PrivateKey, mode: number | undefined): Promise<Row[]> {
  const half = await publicHalf(key);
  const rows: Row[] = [['Format', key.container]];
  if (half !== undefined) rows.push(['Public', `SHA-256 ${half.spkiSha256}`]);
  if (mode !== undefined)
    rows.push([
      'Mode',
      `${(mode & 0o7777).toString(8).padStart(4, '0')}${(mode & 0o077) === 0 ? '' : ' — readable by others than its owner'}`,
    ]);
  return rows;
}

/** Where reading stopped: the byte, the field, the reason. */
function breakLines({ content }: Material): string[] {
  if (content.type === 'unreadable') return [`It cannot be read past byte ${content.byteOffset}: ${plain(content.error)}.`];
  const problems = 'allProblems' in content ? content.allProblems() : content.problems;
  return problems
    .filter(({ fatal }) => fatal)
    .slice(0, 3)
    .map(problemLine);
}

function problemLine({ field, byte, reason }: DerProblem): string {
  return `Reading stops at byte ${byte}, ${code(field.replaceAll('.', ' › '))}: ${plain(reason)}.`;
}

/** Only what is public may be copied from a material. */
export function fingerprintOf({ content }: Material): string | undefined {
  if (content.type === 'certificate' || content.type === 'csr' || content.type === 'crl') return content.sha256;
  return content.type === 'public-key' ? content.key.spkiSha256 : undefined;
}
