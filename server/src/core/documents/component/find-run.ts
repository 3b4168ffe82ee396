import type { Span } from '../../base/span.js';
import { findHyperkubeCommand, findProgram, type ProgramName } from '../../knowledge/component-programs.js';
import { splitCommands } from './split-words.js';
import type { ArgumentWord } from './word.js';

/** A program with its arguments. */
export interface ProgramCall {
  readonly program: ProgramName;
  /** The word that names it. */
  readonly span: Span;
  readonly words: readonly ArgumentWord[];
}

/** Programs that start another one, and the words of a shell before a command. */
const starters = /^(?:exec|nohup|time|then|do|else|if|env|tini|dumb-init|go-runner|kube-log-runner|nice|chroot)$/;
const shells = /^(?:sh|bash|ash|dash|busybox)$/;

/** The component that an argument list runs: directly, through a starter, or as the text behind `sh -c`. */
export function findCall(words: readonly ArgumentWord[]): ProgramCall | undefined {
  const first = words[0];
  if (first === undefined) return undefined;
  if (!shells.test(baseOf(first.text))) return directCall(words);
  const at = words.findIndex((word, index) => index > 0 && /^-[a-z]*c$/.test(word.text));
  const script = at === -1 ? undefined : words[at + 1];
  return script && callInScript(script);
}

function callInScript(script: ArgumentWord): ProgramCall | undefined {
  for (const words of splitCommands({ text: script.text, form: 'shell-string', toDocument: (index) => script.at(index) })) {
    const call = directCall(words);
    if (call !== undefined) return call;
  }
  return undefined;
}

/** The program at the start, behind assignments and starters with their own options. */
export function directCall(words: readonly ArgumentWord[]): ProgramCall | undefined {
  let isStarted = false;
  for (const [index, word] of words.entries()) {
    const program = programAt(words, index);
    if (program !== undefined) return { program: program.name, span: word.span, words: words.slice(index + program.words) };
    const isStarter = starters.test(baseOf(word.text));
    const isOption = isStarted && (word.text.startsWith('-') || word.text.includes('='));
    if (!isStarter && !isOption && !/^[A-Za-z_]\w*=/.test(word.text)) return undefined;
    isStarted ||= isStarter;
  }
  return undefined;
}

function programAt(words: readonly ArgumentWord[], index: number): { readonly name: ProgramName; readonly words: number } | undefined {
  const text = words[index]?.text ?? '';
  const name = findProgram(text);
  if (name !== undefined) return { name, words: 1 };
  const command = baseOf(text) === 'hyperkube' ? findHyperkubeCommand(words[index + 1]?.text ?? '') : undefined;
  return command === undefined ? undefined : { name: command, words: 2 };
}

function baseOf(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}
