import { Command, Option } from 'commander';
import { check } from './commands/check.js';
import { connections } from './commands/connections.js';
import { explain } from './commands/explain.js';
import { fix } from './commands/fix.js';
import { inspect } from './commands/inspect.js';
import { issue } from './commands/issue.js';
import { schema } from './commands/schema.js';
import { examples } from './examples.js';
import type { Io } from './io.js';
import { collect, collectPathMap, parseCheckFormat, parseDays, parseInstant, parseKubernetesVersion } from './options.js';
import { settingsFor } from './settings-for.js';
import { keyKinds, profileIds } from '../core/index.js';
import type { IssueKeyKind } from '../protocol.js';
import { UsageError } from './usage-error.js';
import { verify } from './commands/verify.js';

/** What the command line needs of the entry that starts it. */
export interface ProgramContext {
  readonly io: Io;
  readonly version: string;
  /** Serves an editor over standard input and output until it says goodbye. */
  readonly startLanguageServer: () => Promise<void>;
  /** Told the exit status of the command that ran. */
  readonly onStatus: (status: number) => void;
}

/** The arguments of every command; each hands over to a file of commands/. */
export function createProgram(context: ProgramContext): Command {
  const program = new Command('kubepki')
    .description('Certificates, kubeconfigs and flags of a Kubernetes cluster: what they hold, what would fail, and the fix.')
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', examples.program);
  addCheck(program, context);
  addFix(program, context);
  addInspect(program, context);
  addConnections(program, context);
  addVerify(program, context);
  addExplain(program, context);
  addIssue(program, context);
  addSchema(program, context);
  addLsp(program, context);
  return program;
}

interface CheckFlags {
  readonly format: 'text' | 'json';
  readonly failOn: 'error' | 'warning' | 'never';
  readonly now?: number;
  readonly kubernetesVersion?: string;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}

function addCheck(program: Command, { io, onStatus }: ProgramContext): void {
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

function addFix(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('fix')
    .description('apply the safe fixes to files and folders (default: the working directory)')
    .argument('[PATH...]', 'files or folders')
    .option('--dry-run', 'show the changes, write nothing', false)
    .addOption(nowOption())
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.fix)
    .action(async (paths: string[], flags: { readonly dryRun: boolean; readonly now?: number; readonly config?: string }) => {
      const settings = settingsFor(io.cwd, flags);
      onStatus(await fix({ paths, settings, now: flags.now ?? Date.now(), dryRun: flags.dryRun }, io));
    });
}

function addInspect(program: Command, { io, onStatus }: ProgramContext): void {
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

interface ConnectionsFlags {
  readonly format: 'text' | 'json';
  readonly now?: number;
  readonly pathMap?: Readonly<Record<string, string>>;
  readonly config?: string;
}

function addConnections(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('connections')
    .description('list every client → server connection of the clusters in files and folders, and how it would end; nothing is dialled')
    .argument('[PATH...]', 'files or folders')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(nowOption())
    .option('--path-map <FROM=TO>', 'where a path on the machine lies here (repeatable)', collectPathMap(io.cwd))
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.connections)
    .action(async (paths: string[], flags: ConnectionsFlags) => {
      const { format, now } = flags;
      onStatus(await connections({ paths, settings: settingsFor(io.cwd, flags), now: now ?? Date.now(), format }, io));
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

function addVerify(program: Command, { io, onStatus }: ProgramContext): void {
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

function addExplain(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('explain')
    .description('say what a rule finds, or what an error text means and where in the files its cause is')
    .argument('<RULE-ID|ERROR TEXT>', 'an id as check prints it, an error as it was printed, or - to read one from standard input')
    .argument('[PATH...]', 'files or folders to look for the cause in')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(nowOption())
    .option('--config <file>', 'settings, in YAML or JSON (default: the nearest .kubepki.yaml)')
    .addHelpText('after', examples.explain)
    .action(
      async (
        subject: string,
        paths: string[],
        flags: { readonly format: 'text' | 'json'; readonly now?: number; readonly config?: string },
      ) => {
        const { format, now } = flags;
        onStatus(await explain({ subject, paths, format, now: now ?? Date.now(), settings: () => settingsFor(io.cwd, flags) }, io));
      },
    );
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

function addIssue(program: Command, { io, onStatus }: ProgramContext): void {
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
      const known = profileIds.find((id) => id === profile);
      if (known === undefined) throw new UsageError(`issue ${profile}: the profiles are ${profileIds.join(', ')}`);
      const { subject, san, days, key, ca, caKey, out } = flags;
      const request = { profile: known, subject, extraSans: san ?? [], lifetime: `${days}d`, key: { make: key } } as const;
      onStatus(await issue({ ...request, ca, caKey, now: flags.now ?? Date.now(), out }, io));
    });
}

function addSchema(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('schema')
    .description('print a JSON Schema (draft-07) of a kind of file, for editors; without a kind, list the kinds')
    .argument('[KIND]', 'such as kubeconfig, KubeletConfiguration, kubeadm')
    .option('--strict', 'refuse fields that the kind does not have', false)
    .addHelpText('after', examples.schema)
    .action((kind: string | undefined, { strict }: { readonly strict: boolean }) =>
      onStatus(schema({ kind, unknownFields: strict ? 'refused' : 'allowed' }, io)),
    );
}

function addLsp(program: Command, { startLanguageServer }: ProgramContext): void {
  program
    .command('lsp')
    .description('serve an editor (Language Server Protocol)')
    .requiredOption('--stdio', 'over standard input and output')
    .addHelpText('after', examples.lsp)
    .action(startLanguageServer);
}

function nowOption(): Option {
  return new Option('--now <time>', 'judge as of this time, such as 2026-11-21T00:00:00Z').argParser(parseInstant);
}
