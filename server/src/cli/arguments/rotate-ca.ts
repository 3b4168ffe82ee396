import { InvalidArgumentError, Option, type Command } from 'commander';
import { rotateCa, type RotateCaOptions } from '../commands/rotate-ca.js';
import { examples } from '../examples.js';
import { keyKinds } from '../../core/index.js';
import { collectPathMap, nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addRotateCa(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('rotate-ca')
    .description('replace a CA while its cluster runs: plan it in steps, each judged in every order of restarts, and write them one by one')
    .argument('[PATH...]', 'files or folders of the cluster (default: the working directory); a plan knows its own')
    .option('--ca <file>', 'plan: the certificate of the CA that is to go')
    .option('--plan <file>', 'the document of the plan', 'rotate-ca.md')
    .option('--subject <name>', "plan: the name of the new CA (default: the old one's, with the day behind it)")
    .addOption(new Option('--key <type>', "plan: the key of the new CA (default: of the old one's type)").choices([...keyKinds]))
    .option('--lifetime <length|date>', 'plan: how long the new CA lives (default: as long as the old one)')
    .option('--force', 'plan: replace a plan that is there', false)
    .addOption(new Option('--step <number>', 'write the files of a step').argParser(parseStep).conflicts('ca'))
    .addOption(new Option('--dry-run', 'with --ca or --step: show what would be written, write nothing').default(false))
    .addOption(new Option('--status', 'say which steps are done').conflicts(['ca', 'step']))
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(new Option('--as <tool>', 'other commands print the commands of another tool').hideHelp())
    .addOption(nowOption())
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples['rotate-ca'])
    .action(async (paths: string[], flags: RotateCaFlags) => {
      onStatus(await rotateCa({ ...flags, paths, settings: settingsFor(io.cwd, flags), now: flags.now ?? Date.now() }, io));
    });
}

type RotateCaFlags = Omit<RotateCaOptions, 'paths' | 'settings' | 'now'> & {
  readonly now?: number;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
};

function parseStep(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError('Give the number of a step, such as 1.');
  return Number(value);
}
