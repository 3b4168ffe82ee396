import { Option, type Command } from 'commander';
import { check } from '../commands/check.js';
import { examples } from '../examples.js';
import { collectPathMap, nowOption, parseCheckFormat, parseKubernetesVersion } from '../options.js';
import type { ProgramContext } from '../program-context.js';
import { settingsFor } from '../settings-for.js';

export function addCheck(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('check')
    .description('say what is wrong in files and folders (default: the working directory)')
    .argument('[PATH...]', 'files or folders')
    .addOption(new Option('--format <format>', 'text or json').argParser(parseCheckFormat).default('text'))
    .addOption(nowOption())
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(['error', 'warning', 'never']).default('error'),
    )
    .option('--kubernetes-version <version>', 'the minor version that the files are for, such as 1.32', parseKubernetesVersion)
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.check)
    .action(async (paths: string[], flags: CheckFlags) => {
      const { format, failOn } = flags;
      onStatus(await check({ paths, settings: settingsFor(io.cwd, flags), now: flags.now ?? Date.now(), format, failOn }, io));
    });
}

interface CheckFlags {
  readonly format: 'text' | 'json';
  readonly failOn: 'error' | 'warning' | 'never';
  readonly now?: number;
  readonly kubernetesVersion?: string;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}
