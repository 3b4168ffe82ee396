import { InvalidArgumentError, Option, type Command } from 'commander';
import { renew, type RenewFlags } from '../commands/renew.js';
import { examples } from '../examples.js';
import { addCaOptions } from '../issuing/ca-options.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { collect, collectPathMap, nowOption, parseDays, parseInstant } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addRenew(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('renew')
    .description('make certificates anew in place, as they are: in PEM and DER files, kubeconfigs, Secrets, and every copy of them')
    .argument('<PATH...>', 'files; with --all-before also folders')
    .addOption(new Option('--all-before <date>', 'everything that ends before this day, or within a time such as 30d').argParser(parseEnd))
    .option('--context <name>', 'only the user of this context of a kubeconfig')
    .option('--new-key', 'make a new private key too (default: the key stays)')
    .option('--lifetime <length|date>', '365d, 12h, 2027-06-30 or a UTC time (default: as long as before, but no longer than the CA)')
    .addOption(new Option('--days <number>', 'the same in days').argParser(parseDays).conflicts('lifetime'))
    .option('--san <name>', 'a name or address that the one certificate is to cover as well (repeatable)', collect)
    .option('--include-ca', 'with --all-before: CAs too, each with its own name and key');
  addCaOptions(command);
  addPassphraseOption(command);
  addEquivalentOption(command);
  command
    .option('--change-ca', 'let --ca sign what another CA had signed')
    .option('--dry-run', 'show what would be renewed, write nothing')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addOption(nowOption())
    .addHelpText('after', examples.renew)
    .action(async (paths: string[], { allBefore, now = Date.now(), ...flags }: TypedFlags) => {
      const settings = settingsFor(io.cwd, flags);
      onStatus(await renew({ ...flags, paths, settings, now, ...(allBefore && { endsBefore: allBefore(now) }) }, io));
    });
}

interface TypedFlags extends Omit<RenewFlags, 'paths' | 'settings' | 'now' | 'endsBefore'> {
  readonly allBefore?: (now: number) => number;
  readonly now?: number;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}

const dayLength = 86_400_000;

/** A day, a time, or a length from now on. */
function parseEnd(value: string): (now: number) => number {
  const [, days] = /^(\d{1,5})d$/.exec(value) ?? [];
  if (days !== undefined) return (now) => now + Number(days) * dayLength;
  try {
    const end = parseInstant(value);
    return () => end;
  } catch {
    throw new InvalidArgumentError('Give a day, a UTC time or a length, such as 2027-03-01, 2027-03-01T00:00:00Z or 30d.');
  }
}
