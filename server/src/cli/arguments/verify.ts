import { Option, type Command } from 'commander';
import { verify } from '../commands/verify.js';
import { examples } from '../examples.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addVerify(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('verify')
    .description('say how kubectl would end one TLS handshake, in its words; nothing is dialled')
    .requiredOption('--kubeconfig <file>', 'what kubectl would read')
    .option('--context <name>', 'the context to use (default: the current one)')
    .requiredOption('--server-chain <pem>', 'the certificates that the server sends, its own first')
    .option('--client-ca <pem>', 'the CAs by which the server knows its clients (--client-ca-file of the API server)')
    .addOption(nowOption())
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples.verify)
    .action(async ({ kubeconfig, context, serverChain, clientCa, now, format }: VerifyFlags) => {
      const settings = settingsFor(io.cwd, {});
      onStatus(await verify({ kubeconfig, context, serverChain, clientCa, settings, now: now ?? Date.now(), format }, io));
    });
}

interface VerifyFlags {
  readonly kubeconfig: string;
  readonly context?: string;
  readonly serverChain: string;
  readonly clientCa?: string;
  readonly now?: number;
  readonly format: 'text' | 'json';
}
