import { Option, type Command } from 'commander';
import { inspect } from '../commands/inspect.js';
import { examples } from '../examples.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

export function addInspect(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('inspect')
    .description('decode every certificate, key, request and revocation list in files')
    .argument('<FILE...>', 'files; - is standard input')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(nowOption())
    .addHelpText('after', examples.inspect)
    .action(async (files: string[], { format, now }: { readonly format: 'text' | 'json'; readonly now?: number }) => {
      onStatus(await inspect({ files, format, now: now ?? Date.now() }, io));
    });
}
