import type { Exec } from '../../../documents/kubeconfig/model.js';
import { show } from './show.js';

/** The name of a program without its folder and without `.exe`. */
export function programName(command: string): string {
  return command
    .slice(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|cmd|bat)$/, '');
}

/** Command and arguments as a message may quote them: secrets covered, and not endless. */
export function commandLine(exec: Exec): string {
  const args: string[] = [];
  for (const { value } of exec.args) args.push(isSecretFlag(args.at(-1)) ? '•••' : cover(value));
  return show([exec.command?.value ?? '', ...args].join(' ').replaceAll('`', "'"), 160);
}

const secretWord = /(?:secret|password|passwd|token|api-?key|credential)/i;

/** `--client-secret`, with its value in the next argument. */
function isSecretFlag(argument: string | undefined): boolean {
  return argument !== undefined && /^--?[\w-]+$/.test(argument) && secretWord.test(argument);
}

/** `--client-secret=x`, `PASSWORD=x`: the value is covered. */
function cover(argument: string): string {
  return argument.replaceAll(/([\w-]*(?:secret|password|passwd|token|api-?key|credential)[\w-]*)=(\S+)/gi, '$1=•••');
}
