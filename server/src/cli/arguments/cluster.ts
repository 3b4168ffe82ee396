import { Option, type Command } from 'commander';
import { keyKinds } from '../../core/index.js';
import { cluster, type ClusterOptions } from '../commands/cluster.js';
import { examples } from '../examples.js';
import { addEquivalentOption } from '../issuing/equivalent-option.js';
import { parseKubernetesRelease } from '../issuing/fact-options.js';
import { collectMachine } from '../issuing/machines.js';
import { addPassphraseOption } from '../issuing/passphrase.js';
import { addWritingOptions } from '../issuing/writing-options.js';
import { collect, nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

export function addCluster(program: Command, { io, onStatus }: ProgramContext): void {
  const command = program
    .command('cluster')
    .description('make the whole PKI of a cluster: CAs, certificates, keys and kubeconfigs of every machine')
    .optionsGroup('The machines:')
    .option(
      '--control-plane <NAME=ADDRESS[,MORE]>',
      'runs kube-apiserver, and etcd unless that runs elsewhere (repeatable)',
      collectMachine,
    )
    .option('--node <NAME[=ADDRESS]>', 'runs a kubelet only (repeatable)', collectMachine)
    .option('--external-etcd <NAME=ADDRESS>', 'runs a member of etcd only (repeatable)', collectMachine)
    .option('--config <file>', 'a cluster file; what is given here comes before what it says')
    .optionsGroup('The cluster:')
    .addOption(new Option('--layout <layout>', 'where files lie (default: kubeadm)').choices(['kubeadm', 'hard-way']))
    .option('--cluster-name <name>', 'what kubeconfigs call it (default: kubernetes)')
    .option('--kubernetes-version <version>', 'such as 1.32: groups differ by it', parseKubernetesRelease)
    .option('--endpoint <host[:port]>', 'what clients dial in front of several control planes')
    .option('--service-cidr <cidr>', 'network of Services (default: 10.96.0.0/12)')
    .option('--pod-cidr <cidr>', 'network of Pods, which only manifests say (default: none)')
    .option('--dns-domain <domain>', 'domain of the cluster (default: cluster.local)')
    .option('--san <name>', 'a name or address of every API server beside its own (repeatable)', collect)
    .optionsGroup('Options:')
    .option('--with-manifests', 'also what starts the programs: static Pods (or units) and configurations of kubelets')
    .addOption(new Option('--key <type>', 'of all new keys (default: ec-p256)').choices([...keyKinds]))
    .option('--lifetime <length|date>', 'of certificates: 365d, 12h, 2027-06-30 (default: 365d)')
    .option('--ca-lifetime <length|date>', 'of new CAs (default: 3650d)');
  addPassphraseOption(command);
  command.addOption(nowOption()).requiredOption('--out <DIR>', 'the files of one machine lie there, those of several in a folder each');
  addEquivalentOption(command);
  addWritingOptions(command)
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addHelpText('after', examples.cluster)
    .action(async (flags: ClusterFlags) => {
      onStatus(await cluster({ ...flags, now: flags.now ?? Date.now() }, io));
    });
}

type ClusterFlags = Omit<ClusterOptions, 'now'> & { readonly now?: number };
