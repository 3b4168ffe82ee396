import type { Refusal } from '../issue-request.js';
import { isRefusal } from '../issue-request.js';
import { cfsslCommands } from './cfssl/cfssl-commands.js';
import type { EquivalentSubject, MaterialToMake } from './equivalent-subject.js';
import { kubeadmCommands } from './kubeadm/kubeadm-commands.js';
import { kubectlCommands } from './kubectl/kubectl-commands.js';
import { kubeconfigCommands } from './kubeconfig-commands.js';
import { opensslCommands } from './openssl/openssl-commands.js';
import { toScript, type Commands, type Equivalents } from './script.js';

export type EquivalentTool = 'openssl' | 'cfssl' | 'kubeadm' | 'kubectl';

/**
 * What another tool would be told to make the same: a script for a POSIX shell, and in which way its result differs.
 * A tool that cannot do it is refused, with one that can.
 *
 * `now`: when the plan was made; a lifetime of whole days counts from when the script runs.
 */
export function equivalentCommands(tool: EquivalentTool, subject: EquivalentSubject, now: number): Equivalents | Refusal {
  const commands = commandsOf(tool, subject, now);
  return isRefusal(commands) ? commands : toScript(commands);
}

function commandsOf(tool: EquivalentTool, subject: EquivalentSubject, now: number): Commands | Refusal {
  if (subject.make !== 'kubeconfig') return materialCommands(tool, subject, now);
  if (tool === 'cfssl' || tool === 'kubeadm')
    return {
      refused: `${tool} puts no certificate into such a kubeconfig. Take \`--as openssl\` or \`--as kubectl\`: the file is made by \`kubectl config\`.`,
    };
  const { issued } = subject.signsIn;
  return kubeconfigCommands(subject, issued && materialCommands(tool, issued, now));
}

function materialCommands(tool: EquivalentTool, subject: MaterialToMake, now: number): Commands | Refusal {
  switch (tool) {
    case 'openssl':
      return opensslCommands(subject, now);
    case 'cfssl':
      return cfsslCommands(subject, now);
    case 'kubectl':
      return kubectlCommands(subject, now);
    case 'kubeadm':
      return kubeadmCommands(subject, now);
  }
}
