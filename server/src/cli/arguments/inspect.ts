import { Option, type Command } from 'commander';
import { inspect, type InspectOptions } from '../commands/inspect.js';
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
    .option('--passphrase-file <file>', 'holds the password of a PKCS#12 file; - is standard input (default: asked for on the terminal)')
    .addHelpText('after', examples.inspect)
    .action(
      async (files: string[], { now = Date.now(), ...options }: Omit<InspectOptions, 'files' | 'now'> & { readonly now?: number }) => {
        onStatus(await inspect({ files, now, ...options }, io));
      },
    );
}
