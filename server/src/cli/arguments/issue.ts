import { Option, type Command } from 'commander';
import { keyKinds, loadIssuing } from '../../core/index.js';
import type { IssueKeyKind } from '../../protocol.js';
import { issue } from '../commands/issue.js';
import { examples } from '../examples.js';
import { collect, nowOption, parseDays } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { UsageError } from '../usage-error.js';

export function addIssue(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('issue')
    .description('make a private key and a certificate: a CA, or a client or server certificate signed by a CA')
    .argument('<PROFILE>', 'ca, client or server')
    .requiredOption('--subject <name>', 'such as CN=alice,O=dev')
    .option('--san <name>', 'a name or address to cover, such as DNS:api.example or IP:10.0.0.5 (repeatable)', collect)
    .option('--ca <file>', 'the certificate of the CA that signs; not for the profile ca')
    .option('--ca-key <file>', 'its private key')
    .requiredOption('--days <number>', 'how long it is valid', parseDays)
    .addOption(new Option('--key <type>', 'the new key').choices([...keyKinds]).default('ec-p256'))
    .addOption(nowOption())
    .requiredOption('--out <DIR/NAME>', 'writes NAME.crt and NAME.key there; nothing is overwritten')
    .addHelpText('after', examples.issue)
    .action(async (profile: string, flags: IssueFlags) => {
      const { profileIds } = await loadIssuing();
      const known = profileIds.find((id) => id === profile);
      if (known === undefined) throw new UsageError(`issue ${profile}: the profiles are ${profileIds.join(', ')}`);
      const { subject, san, days, key, ca, caKey, out } = flags;
      const request = { profile: known, subject, extraSans: san ?? [], lifetime: `${days}d`, key: { make: key } } as const;
      onStatus(await issue({ ...request, ca, caKey, now: flags.now ?? Date.now(), out }, io));
    });
}

interface IssueFlags {
  readonly subject: string;
  readonly san?: readonly string[];
  readonly days: number;
  readonly key: IssueKeyKind;
  readonly ca?: string;
  readonly caKey?: string;
  readonly now?: number;
  readonly out: string;
}
