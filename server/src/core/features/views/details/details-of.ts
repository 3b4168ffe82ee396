import type { Details } from '../../../../protocol/index.js';
import { count } from '../../../base/time-words.js';
import { fileNameOf, holdsConfigs, type Document, type Material, type MaterialContent } from '../../../documents/document.js';
import type { Finding } from '../../../findings.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { canRenew } from '../../can-renew.js';
import { hasKeyText, publicHalf } from '../../describe/key.js';
import { fullName, joined, materialLabel } from '../../describe/material-line.js';
import { materialRows } from '../../describe/material-markdown.js';
import { materialTitle } from '../../describe/material-title.js';
import { expiryWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { contextOf } from '../../hover/holder-markdown.js';
import { materialState } from '../../state.js';
import { withheldWords } from '../../withheld.js';
import type { FeatureWorld } from '../../world.js';
import { chainOf } from './chain-of.js';
import type { DetailsView, LinkView } from './details-view.js';
import { findFingerprint } from './fingerprint-at.js';
import { shownBytes } from './shown-bytes.js';
import { usesOf } from './uses-of.js';

/** A material and what is around it. */
export interface Subject {
  readonly document: Document;
  readonly material: Material;
  readonly world: FeatureWorld;
  readonly documents: readonly Document[];
  /** Certificates that stand in the same key store. */
  readonly beside: readonly Certificate[];
}

/** Everything that the details view shows of one material. Of a private key nothing but what is public. */
export async function detailsOf(subject: Subject): Promise<DetailsView> {
  const { document, material, world } = subject;
  const { content } = material;
  const findings = (await world.findings()).filter((finding) => isOn(finding, subject));
  const fingerprint = await findFingerprint(material);
  const state = materialState(material, findings, world);
  return {
    type: content.type,
    title: visible(materialTitle(material, holdsConfigs(document) ? undefined : fileNameOf(document))),
    name: visible(nameOf(content)),
    state,
    stateWords: joined(...faultWords(state, findings), ...stateWordsOf(content, world)),
    ...(fingerprint !== undefined && { fingerprint }),
    where: visible([world.relativeName(document.uri), ...(material.place === undefined ? [] : [material.place])].join(' · ')),
    at: { uri: document.uri, span: material.headSpan },
    rows: await rowsOf(subject),
    ...shownBytes(content),
    // Whose key made a signature is a verdict.
    chain: content.type === 'certificate' && !world.withheld ? await chainOf(content, world, subject.beside) : [],
    uses: await usesOf(material, world, subject.documents),
    findings: findings.map(toLink),
    actions: await actionsOf(subject),
  };
}

function stateWordsOf(content: MaterialContent, { now, withheld }: FeatureWorld): readonly string[] {
  if (withheld) return [withheldWords];
  return content.type === 'certificate' ? [expiryWords(content.validity, now)] : [];
}

/** What the state is about, where it is not about time. */
function faultWords(state: Details['state'], findings: readonly Finding[]): string[] {
  return state === 'faulty' && findings.length > 0 ? [count(findings.length, 'finding')] : [];
}

function nameOf(content: MaterialContent): string {
  if (content.type === 'certificate' || content.type === 'csr') return fullName(content.subject);
  return content.type === 'crl' ? fullName(content.issuer) : materialLabel(content);
}

/** A binary file has no places: what is found in it is found in all of it, but in no entry of a key store. */
function isOn({ uri, span }: Finding, { document, material }: Subject): boolean {
  if (uri !== document.uri) return false;
  if (document.kind === 'der') return material.place === undefined;
  return span.start < material.span.end && material.span.start < span.end;
}

const STATES = { error: 'error', warning: 'warning', information: 'quiet', hint: 'quiet' } as const;

function toLink({ message, ruleId, severity, uri, span }: Finding): LinkView {
  return { label: visible(message), description: ruleId, state: STATES[severity], at: { uri, span } };
}

/** What the head of the view says already. */
const headed: ReadonlySet<string> = new Set(['SHA-256', 'Public']);

/** A row without a label goes on with the one before it. */
async function rowsOf({ document, material, world }: Subject): Promise<Details['rows']> {
  const rows: { label: string; value: string }[] = [];
  for (const [label, value] of await materialRows(material, await contextOf(document, material, world))) {
    const last = rows.at(-1);
    if (value === '' || headed.has(label)) continue;
    if (label === '' && last) last.value += `\n${visible(value)}`;
    else rows.push({ label, value: visible(value) });
  }
  if (material.content.type === 'unreadable') rows.push({ label: 'Error', value: visible(material.content.error) });
  return rows;
}

async function actionsOf({ material: { content }, world }: Subject): Promise<Details['actions']> {
  if (content.type === 'public-key') return hasKeyText(content.key) ? ['text'] : [];
  if (content.type === 'private-key') return hasKeyText(await publicHalf(content)) ? ['text'] : [];
  if (content.type === 'unreadable') return [];
  const canBeMadeAnew = content.type === 'certificate' && canRenew(content, world);
  return ['text', 'compare', ...(canBeMadeAnew ? ['renew' as const] : [])];
}
