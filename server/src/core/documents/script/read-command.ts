import type { SimpleCommand } from '../../formats/shell/shell.js';
import type { Word } from '../../formats/shell/word.js';
import { programNames, wrappers, type ProgramName } from '../../knowledge/command-line.js';
import type { ScriptCommand } from './model.js';
import { readOpensslWords } from './openssl-words.js';
import { readProgramWords } from './program-words.js';

/** The command lines that a command of a script holds: its own, and one that it runs inside a container. */
export function readCommands(text: string, simple: SimpleCommand): Omit<ScriptCommand, 'index'>[] {
  const start = skipWrappers(simple.words);
  const program = programOf(simple.words[start]) ?? variableProgram(text, simple.words[start]);
  const own = program === undefined ? [] : [readCommand(simple, start, program)];
  const inner = findInner(simple.words, start);
  return inner === undefined ? own : [...own, readCommand(simple, inner.at, inner.program)];
}

function readCommand(simple: SimpleCommand, at: number, program: ProgramName): Omit<ScriptCommand, 'index'> {
  const words = simple.words.slice(at + 1);
  const read = program === 'openssl' ? readOpensslWords(words) : readProgramWords(program, words);
  const programSpan = simple.words[at]?.span ?? simple.span;
  const end = simple.words.at(-1)?.span.end ?? programSpan.end;
  return {
    program,
    programSpan,
    action: read.action,
    headSpan: { start: programSpan.start, end: read.actionEnd ?? programSpan.end },
    span: { start: programSpan.start, end },
    options: read.options,
    operands: read.operands,
    simple,
  };
}

/** `sudo -E`, `env X=y`: where the program itself stands. */
function skipWrappers(words: readonly Word[]): number {
  let at = 0;
  for (let options = wrappers.get(words[at]?.text ?? ''); options; options = wrappers.get(words[at]?.text ?? '')) {
    const isTimeout = words[at]?.text === 'timeout';
    at++;
    while (/^-|^\w+=/.test(words[at]?.text ?? '')) at += options.includes(words[at]?.text ?? '') ? 2 : 1;
    if (isTimeout) at++;
  }
  return at;
}

function programOf(word: Word | undefined): ProgramName | undefined {
  if (word === undefined) return undefined;
  if (word.isKnown) return programNames.get(word.text.slice(word.text.lastIndexOf('/') + 1));
  return undefined;
}

/** `$OPENSSL`, `${OPENSSL_BIN}`, `$(OPENSSL)`: scripts that let the caller choose the program name the variable after it. */
function variableProgram(text: string, word: Word | undefined): ProgramName | undefined {
  if (word === undefined || word.isKnown || word.span.end - word.span.start > 40) return undefined;
  return /^"?\$[({]?(?:[A-Z]+_)?OPENSSL(?:_(?:BIN|CMD|PATH))?[)}]?"?$/i.test(text.slice(word.span.start, word.span.end))
    ? 'openssl'
    : undefined;
}

/** Behind `--` (`kubectl exec … --`), or behind `docker exec`, the name of a program that is read, too. */
function findInner(words: readonly Word[], start: number): { readonly at: number; readonly program: ProgramName } | undefined {
  const host = words[start]?.text ?? '';
  const dashes = words.findIndex(({ text, isQuoted }) => text === '--' && !isQuoted);
  const from = dashes !== -1 ? dashes + 1 : /^(?:docker|podman|crictl|nerdctl|minikube|ssh|vagrant)$/.test(host) ? start + 1 : -1;
  if (from < 1) return undefined;
  for (let at = from; at < words.length; at++) {
    const program = programOf(words[at]);
    if (program !== undefined) return { at, program };
  }
  return undefined;
}
