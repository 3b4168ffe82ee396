import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';

/** An instant as people and ISO 8601 write it: a day (UTC) or a time with its zone. */
export function parseInstant(value: string): number {
  const isIso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  const time = isIso ? Date.parse(value) : NaN;
  // Date.parse rolls 30 February over into March.
  const day = Number(value.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)), 0)).getUTCDate();
  if (Number.isNaN(time) || day > lastDay) {
    throw new InvalidArgumentError('Give a day or a UTC time such as 2026-11-21 or 2026-11-21T00:00:00Z.');
  }
  return time;
}

/** `1.32` from `1.32`, `v1.32` or `1.32.4`. */
export function parseKubernetesVersion(value: string): string {
  const minor = /^v?(1\.\d{1,3})(\.\d+)?$/.exec(value)?.[1];
  if (minor === undefined) throw new InvalidArgumentError('Give a minor version such as 1.32.');
  return minor;
}

/** Collects `FROM=TO`; TO is meant from the working directory. */
export function collectPathMap(cwd: string): (value: string, before?: Readonly<Record<string, string>>) => Record<string, string> {
  return (value, before) => {
    const at = value.indexOf('=');
    if (at <= 0 || at === value.length - 1) throw new InvalidArgumentError('Give FROM=TO such as /etc/kubernetes=prod/cp1/etc/kubernetes.');
    return { ...before, [value.slice(0, at)]: resolve(cwd, value.slice(at + 1)) };
  };
}

/** Collects an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** A number of days, from 1 to a hundred years. */
export function parseDays(value: string): number {
  const days = /^\d+$/.test(value) ? Number(value) : NaN;
  if (!(days >= 1 && days <= 36_525)) throw new InvalidArgumentError('Give a whole number of days, from 1 to 36525.');
  return days;
}

/** The formats of `check`; those of CI systems come later and are refused by name. */
export function parseCheckFormat(value: string): 'text' | 'json' {
  if (value === 'text' || value === 'json') return value;
  if (['sarif', 'github', 'junit'].includes(value)) throw new InvalidArgumentError('This version prints text and json only.');
  throw new InvalidArgumentError('Allowed choices are text, json.');
}

/** `--now`: the time that counts instead of the clock's. */
export function nowOption(): Option {
  return new Option('--now <time>', 'judge as of this time, such as 2026-11-21T00:00:00Z').argParser(parseInstant);
}
