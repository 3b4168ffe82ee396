import { Option, type Command } from 'commander';
import { sign, type SignOptions } from '../commands/sign.js';
import { examples } from '../examples.js';
import { addCaOptions } from '../issuing/ca-options.js';
import { addContentOptions, addLifetimeOptions } from '../issuing/content-options.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { addFactOptions } from '../issuing/fact-options.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { addWritingOptions } from '../issuing/writing-options.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

export function addSign(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('sign')
    .description('make a certificate of a request, with a CA whose key is here')
    .argument('<CSR>', 'PEM, DER or a CertificateSigningRequest object; - is standard input');
  addCaOptions(command);
  addPassphraseOption(command);
  command.option('--profile <profile>', 'what the certificate is for (default: what the request says)');
  addContentOptions(command);
  addLifetimeOptions(command);
  command.addOption(nowOption()).option('--out <DIR/NAME>', 'writes NAME.crt there (default: beside the request)');
  addWritingOptions(command);
  command.addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'));
  addEquivalentOption(command);
  addFactOptions(command);
  command.addHelpText('after', examples.sign).action(async (csr: string, flags: SignFlags) => {
    onStatus(await sign({ ...flags, csr, now: flags.now ?? Date.now() }, io));
  });
}

type SignFlags = Omit<SignOptions, 'csr' | 'now'> & { readonly now?: number };
