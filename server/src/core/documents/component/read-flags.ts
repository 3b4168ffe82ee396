import type { ProgramName } from '../../knowledge/component-programs.js';
import { findComponentFlag } from '../../knowledge/flags.js';
import type { GivenFlag } from './model.js';
import { holdsVariable, type ArgumentWord } from './word.js';

/** The flags of an argument list, and whether every word of it could be read. */
export interface ReadFlags {
  readonly flags: readonly GivenFlag[];
  readonly isComplete: boolean;
}

/** `--flag=value`, `--flag value`, `--switch`; with one dash as well, which etcd takes. */
export function readFlags(program: ProgramName, words: readonly ArgumentWord[]): ReadFlags {
  const flags: GivenFlag[] = [];
  let isComplete = true;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || word.text === '') continue;
    const match = /^--?([A-Za-z][\w.-]*)(=?)/.exec(word.text);
    if (match === null || hasBlankName(word.text, match[0])) {
      isComplete &&= word.known;
      continue;
    }
    const name = (match[1] ?? '').replaceAll('_', '-');
    if (match[2] === '=') flags.push(withValue(name, match[0].length, word));
    else {
      const next = takesNext(program, name, words[index + 1]);
      flags.push(next === undefined ? bare(program, name, word) : asPair(name, word, next));
      if (next !== undefined) index++;
    }
  }
  return { flags, isComplete };
}

/** `- --flag value` as one argument is a flag that no program has. */
function hasBlankName(text: string, head: string): boolean {
  return text.length > head.length && !head.endsWith('=');
}

function takesNext(program: ProgramName, name: string, next: ArgumentWord | undefined): ArgumentWord | undefined {
  if (next === undefined || next.text.startsWith('-') || findComponentFlag(program, name)?.type === 'boolean') return undefined;
  return next;
}

function withValue(name: string, valueAt: number, word: ArgumentWord): GivenFlag {
  const text = word.text.slice(valueAt);
  return {
    name,
    nameSpan: { start: word.at(0), end: word.at(valueAt - 1) },
    value: word.known || (!holdsVariable(text) && holdsVariable(word.text)) ? text : undefined,
    valueSpan: { start: word.at(valueAt), end: word.at(word.text.length) },
    span: word.span,
    form: word.form,
    uri: word.uri,
  };
}

/** Without `=` and value: a switch, or a flag whose value is still to be typed. */
function bare(program: ProgramName, name: string, word: ArgumentWord): GivenFlag {
  const isSwitch = findComponentFlag(program, name)?.type === 'boolean';
  return {
    name,
    nameSpan: word.span,
    value: isSwitch ? 'true' : '',
    valueSpan: undefined,
    span: word.span,
    form: word.form,
    uri: word.uri,
  };
}

function asPair(name: string, word: ArgumentWord, next: ArgumentWord): GivenFlag {
  return {
    name,
    nameSpan: word.span,
    value: next.known ? next.text : undefined,
    valueSpan: { start: next.at(0), end: next.at(next.text.length) },
    span: { start: word.span.start, end: next.span.end },
    form: word.form === 'list-item' ? 'pair' : word.form,
    uri: word.uri,
  };
}
