import { isRefusal, type Refusal } from '../../issue-request.js';
import type { RenewalSources } from '../../renewal/renewal-sources.js';
import type { EquivalentTool } from '../equivalent-commands.js';
import type { AuthorityPaths } from '../equivalent-subject.js';
import { joinCommands, toScript, type Commands, type Equivalents } from '../script.js';
import { kubeadmRenewal } from './kubeadm-renewal.js';
import { opensslRenewal } from './openssl-renewal.js';

export interface RenewalPaths {
  readonly now: number;
  /** From a URI, as the commands are to write it. */
  readonly pathOf: (uri: string) => string;
  /** The files of a CA that the question brought. */
  readonly authority: AuthorityPaths | undefined;
}

/** What another tool is told to renew the same. */
export function renewalEquivalents(tool: EquivalentTool, renewed: readonly RenewalSources[], paths: RenewalPaths): Equivalents | Refusal {
  if (tool === 'cfssl' || tool === 'kubectl')
    return {
      refused: `${tool} renews no certificate where it stands. Take \`--as openssl\`, or \`--as kubeadm\` for those that kubeadm made.`,
    };
  const all: Commands[] = [];
  for (const sources of renewed) {
    const commands = tool === 'openssl' ? opensslRenewal(sources, paths) : kubeadmRenewal(sources, paths);
    if (isRefusal(commands)) return commands;
    all.push(commands);
  }
  return toScript(joinCommands(all));
}
