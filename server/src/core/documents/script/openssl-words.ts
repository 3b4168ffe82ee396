import { restOfWord, type Word } from '../../formats/shell/word.js';
import { findOpensslCommand, findOpensslOption, isAlgorithmName, type OpensslCommand } from '../../knowledge/openssl-commands.js';
import type { OptionFact } from '../../knowledge/openssl-option.js';
import { splitDash } from './dash.js';
import type { CommandOption } from './model.js';

export interface ReadWords {
  readonly action: string;
  readonly actionEnd: number | undefined;
  readonly options: readonly CommandOption[];
  readonly operands: readonly Word[];
}

/**
 * The words behind `openssl`. OpenSSL itself stops at the first word that is no option; what stands
 * behind it is read all the same, as a person means it.
 */
export function readOpensslWords(words: readonly Word[]): ReadWords {
  const [action] = words;
  const command = action && findOpensslCommand(action.text);
  const options: CommandOption[] = [];
  const operands: Word[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const option = readOption(command, word, words[at + 1]);
    if (option === undefined) operands.push(word);
    else options.push(option);
    if (option?.value !== undefined && option.value === words[at + 1]) at++;
  }
  return { action: action?.text ?? '', actionEnd: action?.span.end, options, operands };
}

function readOption(command: OpensslCommand | undefined, word: Word, next: Word | undefined): CommandOption | undefined {
  const split = splitDash(word.text);
  if (split === undefined) return undefined;
  const equals = split.name.indexOf('=');
  const name = equals === -1 ? split.name : split.name.slice(0, equals);
  const fact = command && (findOpensslOption(command, name) ?? algorithmFact(command, name));
  if (equals !== -1) {
    const value = restOfWord(word, split.dash.length + equals + 1);
    return { name, dash: split.dash, nameSpan: { start: word.span.start, end: value.span.start - 1 }, span: word.span, value, fact };
  }
  const value = takesValue(fact, next) ? next : undefined;
  const span = { start: word.span.start, end: value?.span.end ?? word.span.end };
  return { name, dash: split.dash, nameSpan: word.span, span, value, fact };
}

/** What follows an option that is not listed is taken for its value unless it looks like the next option. */
function takesValue(fact: OptionFact | undefined, next: Word | undefined): boolean {
  if (next === undefined) return false;
  return fact === undefined ? splitDash(next.text) === undefined : fact[0] !== '';
}

function algorithmFact({ takesAlgorithm }: OpensslCommand, name: string): OptionFact | undefined {
  return takesAlgorithm && isAlgorithmName(name) ? ['', `The digest or cipher \`${name}\`.`] : undefined;
}
