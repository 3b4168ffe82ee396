import { Option, type Command } from 'commander';
import { connections } from '../commands/connections.js';
import { examples } from '../examples.js';
import { collectPathMap, nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addConnections(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('connections')
    .description('list every client → server connection of the clusters in files and folders, and how it would end; nothing is dialled')
    .argument('[PATH...]', 'files or folders')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(nowOption())
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.connections)
    .action(async (paths: string[], flags: ConnectionsFlags) => {
      const { format, now } = flags;
      onStatus(await connections({ paths, settings: settingsFor(io.cwd, flags), now: now ?? Date.now(), format }, io));
    });
}

interface ConnectionsFlags {
  readonly format: 'text' | 'json';
  readonly now?: number;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}
