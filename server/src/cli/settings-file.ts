import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Severity } from '../core/findings.js';
import { defaultSettings, type Settings } from '../core/settings.js';
import { nearest } from './nearest.js';
import { systemReason } from '../host/system-reason.js';
import { UsageError } from './usage-error.js';

/** Names that are looked for from the working directory upwards. */
const foundNames = ['.kubepki.yaml', '.kubepki.yml', '.kubepki.json'];

/**
 * The settings of the file named by `--config`, else of the nearest `.kubepki.yaml`, else the
 * defaults. Throws `UsageError` for a file that cannot be read or says something unknown.
 */
export function loadSettings(cwd: string, named: string | undefined, ruleIds: readonly string[]): Settings {
  const path = named === undefined ? findUpwards(cwd) : resolve(cwd, named);
  if (path === undefined) return defaultSettings;
  const shown = named ?? relative(cwd, path);
  return toSettings(readObject(path, shown), { file: shown, folder: dirname(path), ruleIds });
}

interface Place {
  readonly file: string;
  readonly folder: string;
  readonly ruleIds: readonly string[];
}

function findUpwards(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const name = foundNames.find((candidate) => existsSync(join(folder, candidate)));
    if (name !== undefined) return join(folder, name);
    if (dirname(folder) === folder) return undefined;
  }
}

function readObject(path: string, shown: string): Record<string, unknown> {
  const lines = new LineCounter();
  // JSON is YAML, too. Aliases have no use here and could make a small file huge.
  const document = parseDocument(readText(path, shown), { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) throw new UsageError(`${shown}:${lines.linePos(error.pos[0]).line}: ${firstLine(error.message)}`);
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (value === null) return {};
  if (!isObject(value)) throw new UsageError(`${shown}: settings are a mapping, such as "expiry: {warnDays: 30}"`);
  return value;
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown}: ${systemReason(error)}`);
  }
}

function toSettings(value: Record<string, unknown>, place: Place): Settings {
  checkKeys(value, Object.keys(readers), '', place);
  const read = Object.entries(value).map(([key, item]): [string, unknown] => [key, readers[key]?.(item, key, place)]);
  return { ...defaultSettings, ...Object.fromEntries(read) };
}

type Reader = (value: unknown, key: string, place: Place) => unknown;

const readers: Readonly<Record<string, Reader>> = {
  expiry: readExpiry,
  pathMappings: readPathMappings,
  rules: readRules,
  committedKeyFolders: readStrings,
  yamlSyntax: (value, key, place) => readChoice(value, key, ['always', 'auto', 'never'], place),
  kubernetesVersion: readVersion,
  maxFileSize: readCount,
  // For editors only; one file may serve both.
  inlayHints: readBoolean,
  codeLens: readBoolean,
};

function readExpiry(value: unknown, key: string, place: Place): Settings['expiry'] {
  const object = readMapping(value, key, place);
  checkKeys(object, Object.keys(defaultSettings.expiry), `${key}.`, place);
  const read = Object.entries(object).map(([name, days]): [string, number] => [name, readCount(days, `${key}.${name}`, place)]);
  return { ...defaultSettings.expiry, ...Object.fromEntries(read) };
}

/** Paths in the file are meant from where the file is. */
function readPathMappings(value: unknown, key: string, place: Place): Record<string, string> {
  const entries = Object.entries(readMapping(value, key, place));
  return Object.fromEntries(entries.map(([from, to]) => [from, resolve(place.folder, readString(to, `${key}.${from}`, place))]));
}

function readRules(value: unknown, key: string, place: Place): Settings['rules'] {
  const object = readMapping(value, key, place);
  const groups = new Set(place.ruleIds.map((id) => `${id.slice(0, id.indexOf('/'))}/*`));
  checkKeys(object, [...place.ruleIds, ...groups], `${key}.`, place);
  const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;
  const read = Object.entries(object).map(([id, item]): [string, Severity | 'off'] => [
    id,
    readChoice(item, `${key}.${id}`, severities, place),
  ]);
  return Object.fromEntries(read);
}

function readStrings(value: unknown, key: string, place: Place): string[] {
  if (!Array.isArray(value)) throw wrong(key, 'a list of names', place);
  return value.map((item: unknown) => readString(item, key, place));
}

function readString(value: unknown, key: string, place: Place): string {
  if (typeof value !== 'string') throw wrong(key, 'a text', place);
  return value;
}

function readBoolean(value: unknown, key: string, place: Place): boolean {
  if (typeof value !== 'boolean') throw wrong(key, 'true or false', place);
  return value;
}

function readCount(value: unknown, key: string, place: Place): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrong(key, 'a whole number, 0 or more', place);
  return value;
}

/** `1.30` without quotes is the number 1.3 to YAML: too late to tell which was meant. */
function readVersion(value: unknown, key: string, place: Place): string {
  if (typeof value !== 'string' || !/^1\.\d+$/.test(value)) throw wrong(key, 'a minor version in quotes, such as "1.32"', place);
  return value;
}

function readChoice<T extends string>(value: unknown, key: string, choices: readonly T[], place: Place): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw wrong(key, `one of ${choices.join(', ')}`, place);
  return found;
}

function readMapping(value: unknown, key: string, place: Place): Record<string, unknown> {
  if (!isObject(value)) throw wrong(key, 'a mapping', place);
  return value;
}

function checkKeys(object: Record<string, unknown>, known: readonly string[], prefix: string, place: Place): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const [near] = nearest(unknown, known);
  const hint = near === undefined ? '' : `; did you mean "${prefix}${near}"?`;
  throw new UsageError(`${place.file}: unknown setting "${prefix}${unknown}"${hint}`);
}

function wrong(key: string, expected: string, place: Place): UsageError {
  return new UsageError(`${place.file}: "${key}" must be ${expected}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
