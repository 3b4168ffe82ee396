import { Option, type Command } from 'commander';
import { csr, type CsrOptions } from '../commands/csr.js';
import { examples } from '../examples.js';
import { addContentOptions } from '../issuing/content-options.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { addFactOptions } from '../issuing/fact-options.js';
import { addKeyOptions } from '../issuing/key-options.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { addWritingOptions } from '../issuing/writing-options.js';
import type { ProgramContext } from '../program-context.js';

export function addCsr(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('csr')
    .description('make a private key and a request that a CA or a signer of the cluster turns into a certificate')
    .argument('[PROFILE]', 'what the certificate is for; kubepki issue --help lists them')
    .option('--existing <file>', 'asks for what this certificate has: subject, names and usages');
  addKeyOptions(command);
  addPassphraseOption(command);
  addContentOptions(command);
  command
    .option('--out <DIR/NAME>', "writes NAME.key and NAME.csr there (default: the profile's name, in the working directory)")
    .option('--manifest', 'writes the CertificateSigningRequest object as well')
    .option('--signer <domain/name>', 'of the object (default: the one that Kubernetes brings for such a certificate)')
    .option('--expiration <length>', 'of the object: 90d, 12h, 600s (default: as long as the signer gives)')
    .option('--name <name>', "of the object (default: the file's)");
  addWritingOptions(command);
  command.addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'));
  addEquivalentOption(command);
  addFactOptions(command);
  command.addHelpText('after', examples.csr).action(async (profile: string | undefined, flags: Omit<CsrOptions, 'profile' | 'now'>) => {
    onStatus(await csr({ ...flags, ...(profile !== undefined && { profile }), now: Date.now() }, io));
  });
}
