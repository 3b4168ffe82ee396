import { InvalidArgumentError, type Command } from 'commander';
import type { ProfileFacts } from '../../core/issuing/issue-request.js';
import { collect } from '../options.js';

/** What a profile is filled in with, as typed. */
export interface FactFlags {
  readonly kubernetesVersion?: string;
  readonly node?: string;
  readonly address?: readonly string[];
  readonly serviceCidr?: string;
  readonly dnsDomain?: string;
  readonly endpoint?: string;
  readonly user?: string;
  readonly group?: readonly string[];
  readonly service?: string;
  readonly namespace?: string;
}

export function addFactOptions(command: Command): Command {
  return command
    .optionsGroup('What the certificate is filled in with:')
    .option('--kubernetes-version <version>', 'such as 1.32: groups differ by it', parseKubernetesRelease)
    .option('--node <name>', 'the name of the Node object')
    .option('--address <ip|name>', 'of the machine, the advertised one first (repeatable)', collect)
    .option('--service-cidr <cidr>', 'network of Services (default: 10.96.0.0/12)')
    .option('--dns-domain <domain>', 'domain of the cluster (default: cluster.local)')
    .option('--endpoint <host[:port]>', 'what clients dial in front of several API servers')
    .option('--user <name>', 'who signs in')
    .option('--group <name>', 'of the user (repeatable)', collect)
    .option('--service <name>', 'the Service of a webhook or an extension API server')
    .option('--namespace <name>', 'of that Service')
    .optionsGroup('Options:');
}

export function factsOf(flags: FactFlags): ProfileFacts {
  const { kubernetesVersion, node, address, serviceCidr, dnsDomain, endpoint, user, group, service, namespace } = flags;
  return {
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(node !== undefined && { node }),
    ...(address !== undefined && { addresses: [...address] }),
    ...(serviceCidr !== undefined && { serviceSubnet: serviceCidr }),
    ...(dnsDomain !== undefined && { dnsDomain }),
    ...(endpoint !== undefined && { endpoint }),
    ...(user !== undefined && { user }),
    ...(group !== undefined && { groups: [...group] }),
    ...(service !== undefined && { service }),
    ...(namespace !== undefined && { namespace }),
  };
}

/** `1.36.1` counts here: kubeadm changed groups within minor versions. */
export function parseKubernetesRelease(value: string): string {
  const release = /^v?(1\.\d{1,3}(?:\.\d{1,3})?)$/.exec(value)?.[1];
  if (release === undefined) throw new InvalidArgumentError('Give a version such as 1.32 or 1.36.1.');
  return release;
}
