import type { FileChange } from '../../core/issuing/file-change.js';
import type { Renewal } from '../../core/service.js';
import { dateWords } from '../../core/index.js';
import { pathFromUri } from '../../host/file-path.js';
import type { Backup } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import { printable } from '../report/printable.js';
import { count } from '../report/words.js';

export interface RenewalReport {
  readonly plan: Renewal;
  readonly backups: readonly Backup[];
  readonly dryRun: boolean;
  readonly cwd: string;
}

type RenewedItem = Renewal['renewed'][number];
type LeftItem = Renewal['left'][number];

/** What was renewed, what was left, and what to do now. Never a text of a file. */
export function renewalText(report: RenewalReport): string {
  const { plan, dryRun } = report;
  return [
    ...plan.renewed.flatMap((item) => renewedLines(item, report)),
    ...otherFiles(report),
    ...plan.left.map((item) => `left: ${placeWords(item, report)}, ${item.subject}, until ${dateWords(item.endsAt)}. ${adviceFor(item)}`),
    ...(dryRun ? [] : plan.steps.map((step) => `then: ${step}`)),
    ...keptLines(report),
    summary(report),
  ]
    .map((line) => `${printable(line)}\n`)
    .join('');
}

function renewedLines(item: RenewedItem, report: RenewalReport): string[] {
  const { role, subject, ends, endedAt, key, signedBy, places, missingNames } = item;
  const keyWords = key === 'new' ? 'a new key' : 'its key';
  const facts = `${role}, ${subject}, signed by ${signedBy}, with ${keyWords}: until ${dateWords(ends)} (before: ${dateWords(endedAt)})`;
  const names = missingNames.map((name) => `--san ${name}`).join(' ');
  return [
    ...places.map((place) => `${would(report)}${placeWords(place, report)}  ${modeAt(place.uri, report)}  ${facts}`),
    ...(names === '' ? [] : [`  it lacks names that components dial: renew it with ${names}`]),
  ];
}

/** Files that get a key only. */
function otherFiles(report: RenewalReport): string[] {
  const { changes, renewed } = report.plan;
  const told = new Set(renewed.flatMap(({ places }) => places.map(({ uri }) => uri)));
  return changes
    .filter(({ uri }) => !told.has(uri))
    .map(({ uri, what }) => `${would(report)}${nameOf(uri, report.cwd)}  ${modeAt(uri, report)}  ${what}`);
}

function would({ dryRun }: RenewalReport): string {
  return dryRun ? 'would write ' : '';
}

/** Files keep the mode that they have. */
function modeAt(uri: string, { plan }: RenewalReport): string {
  return modeText(plan.changes.find((change) => change.uri === uri)?.mode ?? 0);
}

function modeText(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, '0');
}

function placeWords({ uri, place }: { readonly uri: string; readonly place: string | undefined }, { cwd }: RenewalReport): string {
  return `${nameOf(uri, cwd)}${place === undefined ? '' : ` ${place}`}`;
}

function adviceFor({ why, reason }: LeftItem): string {
  return why === 'authority' ? `${reason} The former is --include-ca.` : reason;
}

/** All of one run end alike, so that one line tells where they are. */
function keptLines({ backups, cwd }: RenewalReport): string[] {
  const [first, ...more] = backups;
  if (first === undefined) return [];
  const ending = /\.bak-[^/\\]*$/.exec(first.backup)?.[0] ?? '';
  const isUniform = more.length > 0 && backups.every(({ path, backup }) => backup === `${path}${ending}`);
  if (isUniform) return [`What each file was before is kept beside it, as NAME${ending}`];
  return backups.map(({ path, backup }) => `${displayName(cwd, backup)}  what ${displayName(cwd, path)} was before`);
}

function summary({ plan, dryRun, backups }: RenewalReport): string {
  const left = plan.left.length === 0 ? '' : ` · ${count(plan.left.length, 'certificate')} left`;
  if (plan.renewed.length === 0) return `Nothing to renew${left}`;
  const done = `${count(plan.renewed.length, 'certificate')} in ${count(plan.changes.length, 'file')}`;
  if (dryRun) return `${done} would be renewed; nothing was written${left}`;
  return `${done} renewed${left} · remove the ${count(backups.length, 'backup')} once everything runs`;
}

export function renewalJson({ plan, backups, dryRun, cwd }: RenewalReport): string {
  const { renewed, left, notes, steps, changes } = plan;
  const place = ({ uri, place: inner }: { readonly uri: string; readonly place: string | undefined }): object => ({
    file: nameOf(uri, cwd),
    place: inner ?? null,
  });
  const report = {
    version: 1,
    dryRun,
    renewed: renewed.map(({ endedAt, begins, ends, places, ...item }) => ({
      ...item,
      before: { notAfter: timeOf(endedAt) },
      notBefore: timeOf(begins),
      notAfter: timeOf(ends),
      places: places.map(place),
    })),
    left: left.map((item) => ({
      ...place(item),
      why: item.why,
      subject: item.subject,
      notAfter: timeOf(item.endsAt),
      reason: item.reason,
    })),
    files: changes.map((change) => fileOf(change, backups, cwd)),
    notes,
    steps,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function fileOf({ uri, mode, what, secret }: FileChange, backups: readonly Backup[], cwd: string): object {
  const backup = backups.find(({ path }) => path === pathFromUri(uri))?.backup;
  return {
    file: nameOf(uri, cwd),
    mode: modeText(mode),
    what,
    secret,
    backup: backup === undefined ? null : displayName(cwd, backup),
  };
}

function nameOf(uri: string, cwd: string): string {
  const path = pathFromUri(uri);
  return path === undefined ? uri : displayName(cwd, path);
}

function timeOf(time: number): string {
  return new Date(time).toISOString();
}
