import type { Exec } from '../../documents/kubeconfig/model.js';
import type { GitState } from '../../ports.js';
import { downloaders, knownPlugins, shells } from '../../knowledge/exec-plugins.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { findExecFlaws } from './helpers/exec-flaws.js';
import { commandLine, programName } from './helpers/exec-words.js';
import { nameOf } from './helpers/show.js';

type Risk = 'shell' | 'download' | 'relative' | 'repository';

// client-go runs the command with the user's rights whenever a context with this user is used (plugin/pkg/client/auth/exec/exec.go);
// kubernetes.io, "Authenticating": only use kubeconfig files from trusted sources.
export const rule = defineRule({
  id: 'kubeconfig/exec-plugin',
  target: 'kubeconfig',
  severity: 'information',
  summary: 'a user runs a program; a warning when it came with the repository or is a relative path, a shell or a download',
  sources: [
    'kubernetes/client-go plugin/pkg/client/auth/exec/exec.go',
    'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/',
  ],
  messages: {
    runs: 'Whoever uses user `{name}` runs `{command}`{environment} with their own rights. Nothing is run here.',
    shell:
      'Whoever uses user `{name}` runs a shell: `{command}`{environment}. A kubeconfig from somebody else can do anything this way. Read it before use, or call the credential plugin directly.',
    download:
      'Whoever uses user `{name}` runs what is fetched from the network: `{command}`{environment}. Install the plugin instead, and call it by name.',
    relative:
      'Whoever uses user `{name}` runs a program from beside this file: `{command}`{environment}. Whoever can change that folder runs code as the user. Install the plugin, and call it by name.',
    repository:
      'This file comes with a repository, and whoever uses user `{name}` runs `{command}`{environment}, which is no well-known credential plugin. Check what it does before you use the file.',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const exec = user.value?.exec;
      // What client-go refuses does not run: kubeconfig/exec-incomplete, kubeconfig/several-credentials.
      if (!user.value || user.value.authProvider || !exec || !isGiven(exec.command)) continue;
      if (findExecFlaws(document.text, user.value, exec, nameOf(user)).length > 0) continue;
      const risk = findRisk(exec, exec.command.value, context.file.git);
      context.report({
        span: exec.command.span,
        message: risk ?? 'runs',
        severity: risk ? 'warning' : 'information',
        data: { name: nameOf(user), command: commandLine(exec), environment: environment(exec) },
      });
    }
  },
});

function findRisk(exec: Exec, command: string, git: GitState | undefined): Risk | undefined {
  const program = programName(command);
  if (downloaders.has(program) || exec.args.some(({ value }) => [...downloaders].some((word) => mentions(value, word)))) return 'download';
  if (shells.has(program)) return 'shell';
  const isPath = /[/\\]/.test(command);
  if (isPath && !/^(?:[/\\]|[A-Za-z]:[/\\]|~)/.test(command)) return 'relative';
  return git?.inWorkTree === true && !git.ignored && !knownPlugins.has(program) ? 'repository' : undefined;
}

/** Whether a shell text calls a program, as a word of its own. */
function mentions(text: string, program: string): boolean {
  const at = text.toLowerCase().indexOf(program);
  if (at === -1) return false;
  const isWord = (char: string | undefined): boolean => char !== undefined && /[\w.-]/.test(char);
  return !isWord(text[at - 1]) && /^\s/.test(text.slice(at + program.length));
}

/** Names only: values may be secrets. */
function environment(exec: Exec): string {
  const names = exec.env.flatMap(({ name }) => (isGiven(name) ? [`\`${name.value.slice(0, 40)}\``] : []));
  return names.length > 0 ? ` (with ${names.slice(0, 6).join(', ')}${names.length > 6 ? ' and others' : ''} set)` : '';
}
