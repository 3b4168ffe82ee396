import type { Severity } from '../core/findings.js';
import { defaultSettings, type Settings } from '../core/settings.js';

type HostFacts = Pick<Settings, 'otherYamlExtension' | 'trusted' | 'withheld'>;

/** The section `kubepki` of a client's configuration; what has the wrong type counts as not set. */
export function readSettings(section: unknown, host: HostFacts): Settings {
  const read = new SectionReader(section);
  return {
    expiry: {
      warnDays: read.number('expiry', 'warnDays') ?? defaultSettings.expiry.warnDays,
      caWarnDays: read.number('expiry', 'caWarnDays') ?? defaultSettings.expiry.caWarnDays,
    },
    pathMappings: pick(read.record('pathMappings'), isString),
    rules: pick(read.record('rules'), isSeverity),
    committedKeyFolders: read.strings('committedKeyFolders') ?? defaultSettings.committedKeyFolders,
    yamlSyntax: oneOf(read.value('yamlSyntax'), ['always', 'auto', 'never'] as const) ?? defaultSettings.yamlSyntax,
    inlayHints: read.flag('inlayHints', 'enabled') ?? defaultSettings.inlayHints,
    codeLens: read.flag('codeLens', 'enabled') ?? defaultSettings.codeLens,
    kubernetesVersion: read.text('kubernetesVersion'),
    maxFileSize: read.number('maxFileSize') ?? defaultSettings.maxFileSize,
    ...host,
  };
}

class SectionReader {
  constructor(private readonly section: unknown) {}

  value(...path: readonly string[]): unknown {
    let at: unknown = this.section;
    for (const key of path) at = isRecord(at) ? at[key] : undefined;
    return at;
  }

  number(...path: readonly string[]): number | undefined {
    const value = this.value(...path);
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
  }

  flag(...path: readonly string[]): boolean | undefined {
    const value = this.value(...path);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** An empty text counts as not set. */
  text(...path: readonly string[]): string | undefined {
    const value = this.value(...path);
    return isString(value) && value !== '' ? value : undefined;
  }

  strings(...path: readonly string[]): readonly string[] | undefined {
    const value = this.value(...path);
    return Array.isArray(value) ? value.filter(isString) : undefined;
  }

  record(...path: readonly string[]): Readonly<Record<string, unknown>> {
    const value = this.value(...path);
    return isRecord(value) ? value : {};
  }
}

function pick<T>(record: Readonly<Record<string, unknown>>, fits: (value: unknown) => value is T): Record<string, T> {
  const picked: Record<string, T> = {};
  for (const [key, value] of Object.entries(record)) if (fits(value)) picked[key] = value;
  return picked;
}

function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return oneOf(value, ['error', 'warning', 'information', 'hint', 'off']) !== undefined;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
