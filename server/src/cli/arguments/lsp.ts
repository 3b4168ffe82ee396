import type { Command } from 'commander';
import { examples } from '../examples.js';
import type { ProgramContext } from '../program-context.js';

export function addLsp(program: Command, { startLanguageServer }: ProgramContext): void {
  program
    .command('lsp')
    .description('serve an editor (Language Server Protocol)')
    .requiredOption('--stdio', 'over standard input and output')
    .addHelpText('after', examples.lsp)
    .action(startLanguageServer);
}
