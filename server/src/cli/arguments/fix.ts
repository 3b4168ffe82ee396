import type { Command } from 'commander';
import { fix } from '../commands/fix.js';
import { examples } from '../examples.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addFix(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('fix')
    .description('apply the safe fixes to files and folders (default: the working directory)')
    .argument('[PATH...]', 'files or folders')
    .option('--dry-run', 'show the changes, write nothing', false)
    .addOption(nowOption())
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.fix)
    .action(async (paths: string[], flags: { readonly dryRun: boolean; readonly now?: number; readonly config?: string }) => {
      const settings = settingsFor(io.cwd, flags);
      onStatus(await fix({ paths, settings, now: flags.now ?? Date.now(), dryRun: flags.dryRun }, io));
    });
}
