import { Option, type Command } from 'commander';
import { keyKinds } from '../../core/index.js';
import { kubeconfig, type KubeconfigOptions } from '../commands/kubeconfig.js';
import { examples } from '../examples.js';
import { addCaOptions } from '../issuing/ca-options.js';
import { addLifetimeOptions } from '../issuing/content-options.js';
import { parseKubernetesRelease } from '../issuing/fact-options.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { addWritingOptions } from '../issuing/writing-options.js';
import { collect, nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

export function addKubeconfig(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('kubeconfig')
    .description('make a kubeconfig, or add a context to one that is there')
    .requiredOption('--server <url>', 'what clients dial, such as https://10.0.0.10:6443')
    .option('--tls-server-name <name>', "the name of the server's certificate, where it is not the host of the URL");
  addCaOptions(command)
    .option('--name <name>', 'of cluster, user and context (default: as kubeadm names them)')
    .option('--namespace <name>', 'of the context');
  addCredentialOptions(command);
  command
    .option('--by-path', 'name the files of certificates and keys instead of embedding them')
    .addOption(new Option('--embed', 'put them into the kubeconfig (the default)').conflicts('byPath'))
    .addOption(nowOption())
    .option('--out <file>', 'the kubeconfig to make')
    .addOption(new Option('--merge <file>', 'the kubeconfig to add to; what it holds stays').conflicts('out'))
    .option('--rename', 'choose other names where those are taken in the file')
    .option('--set-current', 'make the new context the current one');
  addEquivalentOption(command);
  addWritingOptions(command)
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples.kubeconfig)
    .action(async (flags: KubeconfigFlags) => {
      onStatus(await kubeconfig({ ...flags, now: flags.now ?? Date.now() }, io));
    });
}

function addCredentialOptions(command: Command): void {
  command
    .optionsGroup('How the user signs in, one of:')
    .option('--user-cert <file>', 'with a client certificate')
    .option('--user-key <file>', 'and its key (default: the file beside it that ends in .key or -key.pem)')
    .option('--profile <id>', 'with a certificate made now, by a profile of kubepki issue such as admin or user')
    .option('--token-file <file>', 'with the token in a file, which is read again when it changes')
    .option('--exec <command>', 'with what a program prints; arguments follow the name, divided by blanks')
    .optionsGroup('What a certificate made now is filled in with:')
    .option('--user <name>', 'who signs in')
    .option('--group <name>', 'of the user (repeatable)', collect)
    .option('--node <name>', 'the name of the Node object, for kubelet-client')
    .option('--subject <name>', "instead of the profile's, such as CN=alice,O=dev")
    .option('--kubernetes-version <version>', 'such as 1.32: groups differ by it', parseKubernetesRelease)
    .addOption(new Option('--key <type>', 'the new key').choices([...keyKinds]).default('ec-p256'));
  addLifetimeOptions(command);
  addPassphraseOption(command);
  command.optionsGroup('Options:');
}

type KubeconfigFlags = Omit<KubeconfigOptions, 'now'> & { readonly now?: number };
