import type { LiveJudgeParams, LiveProxy } from '../../../../protocol/index.js';
import { endpointText } from '../../../base/endpoints.js';
import { baseName } from '../../../base/uris.js';
import { dateWords } from '../../../base/time-words.js';
import type { HandshakeStage } from '../../../cluster/handshake/types.js';
import type { CertificateMaterial } from '../../../cluster/model/slot.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { certificateRows } from '../../describe/certificate-rows.js';
import { fullName } from '../../describe/material-line.js';
import { expiryWords } from '../../describe/validity.js';
import { code, plain, table } from '../../describe/visible.js';
import { describeRole } from '../../../knowledge/roles.js';
import type { ViewWorld } from '../view-world.js';
import type { Expectation } from './expectation.js';
import type { LiveFindings } from './live-findings.js';
import { passedByWords, proxyName } from './proxy-words.js';
import { whatToChange } from './what-to-change.js';

export type LiveVerdict =
  | { readonly verdict: 'ok' }
  | { readonly verdict: 'fail'; readonly words: string; readonly stage: HandshakeStage }
  | { readonly verdict: 'unknown'; readonly missing: string };

export interface LiveAnswer {
  readonly params: LiveJudgeParams;
  readonly expected: Expectation;
  readonly found: LiveFindings;
  readonly verdict: LiveVerdict;
}

/** The page: the verdict, what was presented beside what the files expect, where to change something, the chain. */
export function livePage(answer: LiveAnswer, world: ViewWorld): string {
  const changes = whatToChange(answer, world);
  const sections = [
    `# ${signs[answer.verdict.verdict]} ${plain(titleOf(answer.params))}`,
    verdictWords(answer, world),
    comparison(answer, world),
    ...(changes.length > 0 ? ['## What to change', changes.map((change) => `* ${change}`).join('\n')] : []),
    '## What it presented',
    ...answer.found.chain.map((certificate, at) => chainItem(certificate, at, world.now)),
    footnote(answer.params),
    passedByWords(answer.params),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const signs = { ok: '✓', fail: '✗', unknown: '?' } as const;

function titleOf({ address, from }: LiveJudgeParams): string {
  return from ? `${from.context} → ${endpointText(address)}` : endpointText(address);
}

function verdictWords({ params, verdict, found }: LiveAnswer, world: ViewWorld): string {
  const who = params.from ? `kubectl with ${code(world.relativeName(params.from.uri))}` : 'A client that is held to these files';
  switch (verdict.verdict) {
    case 'ok':
      return `${who} accepts this server, until ${dateWords(found.leaf.validity.notAfter)}.`;
    case 'fail':
      return `${who} stops with\n\n> ${code(verdict.words)}`;
    case 'unknown':
      return `How ${who} ends cannot be told: ${plain(verdict.missing)} is not in the files.`;
  }
}

/** One row for each thing that a client asks of a server. */
function comparison({ params, expected, found }: LiveAnswer, world: ViewWorld): string {
  const { leaf } = found;
  const rows = [
    ['', 'the files expect', 'the server presented', ''],
    ['---', '---', '---', '---'],
    ['Signed by', trusted(expected, world), issuerWords(found), sign(found.isTrusted)],
    ['Name', code(params.address.serverName), names(leaf), sign(found.nameError === undefined)],
    ['Valid', expected.serving ? until(expected.serving.content, world.now) : '', until(leaf, world.now), sign(found.isInTime)],
    [
      'Certificate',
      expected.serving ? `${named(expected.serving.content)} (${place(expected.serving, world)})` : '',
      named(leaf),
      sign(found.same === undefined ? undefined : found.same === 'same'),
    ],
    ['SHA-256', expected.serving ? code(short(expected.serving.content.sha256)) : '', code(short(leaf.sha256)), ''],
  ];
  return rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

function trusted({ roots, trust }: Expectation, world: ViewWorld): string {
  if (trust === 'insecure') return 'anybody: `insecure-skip-tls-verify`';
  if (trust === 'system') return roots.length === 0 ? 'a CA that this machine trusts' : `a CA that this machine trusts (${roots.length})`;
  return list(roots.map((root) => `${named(root.content)} (${place(root, world)})`));
}

function sign(holds: boolean | undefined): string {
  if (holds === undefined) return '?';
  return holds ? '✓' : '✗';
}

function named({ subject }: Certificate): string {
  return code(fullName(subject));
}

function issuerWords({ leaf }: LiveFindings): string {
  return code(fullName(leaf.issuer));
}

function names({ subjectAltNames = [] }: Certificate): string {
  return subjectAltNames.length === 0 ? '(no SAN)' : subjectAltNames.map(({ type, value }) => code(`${type}:${value}`)).join(' ');
}

function until({ validity }: Certificate, now: number): string {
  return `until ${dateWords(validity.notAfter)} (${expiryWords(validity, now)})`;
}

function place({ uri }: CertificateMaterial, world: ViewWorld): string {
  return plain(world.relativeName(uri));
}

function short(sha256: string): string {
  return `${sha256.slice(0, 16)}…${sha256.slice(-8)}`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'not known' : items.join(', ');
}

function chainItem(certificate: Certificate, at: number, now: number): string {
  const title = at === 0 ? describeRole(certificate, baseName('')).title : `Behind it: ${fullName(certificate.subject)}`;
  const around = { now, issuer: undefined, key: undefined, trustedBy: undefined };
  return `${at + 1}. ${plain(title)}\n\n${table(certificateRows(certificate, around).filter(([, value]) => value !== ''))}`;
}

function credentialsOf(proxy: LiveProxy | undefined): string {
  return proxy?.hasCredentials === true ? ` The URL of the proxy holds credentials; they were not sent, and the proxy did without.` : '';
}

function footnote({ outcome, proxy }: LiveJudgeParams): string {
  if (outcome.type !== 'presented') return '';
  const brokenOff =
    outcome.brokenOff === undefined
      ? ''
      : ` Then the server broke off (${code(outcome.brokenOff)}): it requires a client certificate, which this check never sends.`;
  const through = proxy ? ` through the proxy ${code(proxyName(proxy))}` : '';
  return `Asked once over ${code(outcome.protocol)}${through}, without credentials: what the server makes of a client is not part of this.${brokenOff}${credentialsOf(proxy)}`;
}
