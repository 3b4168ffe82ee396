import { Option, type Command } from 'commander';
import type { MapFormat } from '../../protocol/index.js';
import { map } from '../commands/map.js';
import { examples } from '../examples.js';
import { collectPathMap, nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addMap(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('map')
    .description('draw the PKI of a cluster: who connects to whom, what each shows, which CA vouches, and what fails')
    .argument('[PATH...]', 'files or folders')
    .addOption(new Option('--format <format>', 'svg, mermaid or json').choices(['svg', 'mermaid', 'json']).default('svg'))
    .option('--cluster <name>', 'the cluster, by its name or folder, where there are several')
    .option('--output <file>', 'where it is written, in place of what is there (default: standard output)')
    .addOption(nowOption())
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.map)
    .action(async (paths: string[], flags: MapFlags) => {
      const { format, cluster, output, now } = flags;
      onStatus(await map({ paths, settings: settingsFor(io.cwd, flags), now: now ?? Date.now(), format, cluster, output }, io));
    });
}

interface MapFlags {
  readonly format: MapFormat;
  readonly cluster?: string;
  readonly output?: string;
  readonly now?: number;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}
