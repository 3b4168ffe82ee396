import { Option, type Command } from 'commander';
import { issue, type IssueOptions } from '../commands/issue.js';
import { examples } from '../examples.js';
import { addCaOptions } from '../issuing/ca-options.js';
import { addContentOptions, addLifetimeOptions } from '../issuing/content-options.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { addFactOptions } from '../issuing/fact-options.js';
import { addKeyOptions } from '../issuing/key-options.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { addWritingOptions } from '../issuing/writing-options.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

export function addIssue(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('issue')
    .description('make a certificate and its private key by a profile: for every part of a cluster, a user, a server')
    .argument('<PROFILE>', 'what it is for; the list is below');
  addCaOptions(command);
  addKeyOptions(command);
  addPassphraseOption(command);
  addContentOptions(command);
  addLifetimeOptions(command);
  command
    .addOption(nowOption())
    .option('--out <DIR/NAME>', "writes NAME.crt and NAME.key there (default: kubeadm's place, seen from the CA)");
  addWritingOptions(command);
  addEquivalentOption(command);
  command.addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'));
  addFactOptions(command);
  command.addHelpText('after', examples.issue).action(async (profile: string, flags: IssueFlags) => {
    onStatus(await issue({ ...flags, profile, now: flags.now ?? Date.now() }, io));
  });
}

type IssueFlags = Omit<IssueOptions, 'profile' | 'now'> & { readonly now?: number };
