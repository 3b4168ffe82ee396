import { Option, type Command } from 'commander';
import { explain } from '../commands/explain.js';
import { examples } from '../examples.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addExplain(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('explain')
    .description('say what a rule finds, or what an error text means and where in the files its cause is')
    .argument('<RULE-ID|ERROR TEXT>', 'an id as check prints it, an error as it was printed, or - to read one from standard input')
    .argument('[PATH...]', 'files or folders to look for the cause in')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(nowOption())
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.explain)
    .action(
      async (
        subject: string,
        paths: string[],
        flags: { readonly format: 'text' | 'json'; readonly now?: number; readonly config?: string },
      ) => {
        const { format, now } = flags;
        onStatus(await explain({ subject, paths, format, now: now ?? Date.now(), settings: () => settingsFor(io.cwd, flags) }, io));
      },
    );
}
