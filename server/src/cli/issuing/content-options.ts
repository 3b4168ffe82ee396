import type { Command } from 'commander';
import { collect, parseDays } from '../options.js';

/** What the certificate holds beside or instead of what its profile says, as typed. */
export interface ContentFlags {
  readonly subject?: string;
  readonly san?: readonly string[];
}

export function addContentOptions(command: Command): Command {
  return command
    .option('--subject <name>', "instead of the profile's, such as CN=alice,O=dev")
    .option('--san <name>', 'a name or address to cover as well, such as DNS:api.example or IP:10.0.0.5 (repeatable)', collect);
}

export interface LifetimeFlags {
  readonly lifetime?: string;
  readonly days?: number;
}

export function addLifetimeOptions(command: Command): Command {
  return command
    .option('--lifetime <length|date>', "365d, 12h, 2027-06-30 or a UTC time (default: the profile's, but no longer than the CA)")
    .addOption(command.createOption('--days <number>', 'the same in days').argParser(parseDays).conflicts('lifetime'));
}

/** As core/issuing reads it; undefined: nobody said. */
export function lifetimeOf({ lifetime, days }: LifetimeFlags): string | undefined {
  return lifetime ?? (days === undefined ? undefined : `${days}d`);
}
