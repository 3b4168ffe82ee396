import { spanInWord, restOfWord, type Word } from '../../formats/shell/word.js';
import { curlLetter, findProgramOption, type ProgramName } from '../../knowledge/command-line.js';
import { splitDash } from './dash.js';
import type { CommandOption } from './model.js';
import type { ReadWords } from './openssl-words.js';

type Program = Exclude<ProgramName, 'openssl'>;

/** The words behind a program whose options may stand anywhere, up to `--`. */
export function readProgramWords(program: Program, words: readonly Word[]): ReadWords {
  const options: CommandOption[] = [];
  const operands: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || word.text === '--') break;
    const read = readOptions(program, word, words[at + 1]);
    if (read.length === 0) operands.push(word);
    options.push(...read);
    if (read.some(({ value }) => value !== undefined && value === words[at + 1])) at++;
  }
  const action = actionWords(program, operands);
  return {
    action: action.map(({ text }) => text).join(' '),
    actionEnd: action.at(-1)?.span.end,
    options,
    operands: operands.slice(action.length),
  };
}

/** How many words tell what to do. */
function actionWords(program: Program, operands: readonly Word[]): readonly Word[] {
  const [first, second] = operands.map(({ text }) => text);
  if (program === 'curl') return [];
  if (program === 'kubectl' && first === 'create' && second === 'secret') return operands.slice(0, 3);
  const pairs = /^(?:config|certificate|create|certs|init|join|token|member|endpoint|snapshot|auth|cluster)$/;
  const isPair = pairs.test(first ?? '') && program !== 'helm' && !(program === 'kubeadm' && /^(?:init|join)$/.test(first ?? ''));
  return operands.slice(0, isPair ? 2 : 1);
}

function readOptions(program: Program, word: Word, next: Word | undefined): CommandOption[] {
  const split = splitDash(word.text);
  if (split === undefined) return [];
  if (program === 'curl' && split.dash === '-') return readLetters(word, split.name, next);
  return [readLong(program, word, split, next)];
}

function readLong(
  program: Program,
  word: Word,
  { dash, name: text }: { dash: string; name: string },
  next: Word | undefined,
): CommandOption {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const fact = findProgramOption(program, name);
  if (equals !== -1) {
    const value = restOfWord(word, dash.length + equals + 1);
    return { name, dash, nameSpan: spanInWord(word, 0, dash.length + name.length), span: word.span, value, fact };
  }
  const isSwitch = next === undefined || (fact ? fact[0] === '' : splitDash(next.text) !== undefined);
  const span = { start: word.span.start, end: isSwitch ? word.span.end : next.span.end };
  return { name, dash, nameSpan: word.span, span, value: isSwitch ? undefined : next, fact };
}

/** curl's letters may stand together: `-sSLo file`. */
function readLetters(word: Word, letters: string, next: Word | undefined): CommandOption[] {
  const options: CommandOption[] = [];
  for (let at = 0; at < letters.length; at++) {
    const { name, takesValue } = curlLetter(letters.charAt(at));
    const nameSpan = letters.length === 1 ? word.span : spanInWord(word, at + 1, at + 2);
    const rest = at + 1 < letters.length ? restOfWord(word, at + 2) : next;
    const value = takesValue ? rest : undefined;
    const span = { start: nameSpan.start, end: value?.span.end ?? nameSpan.end };
    options.push({ name, dash: '-', nameSpan, span, value, fact: findProgramOption('curl', name) });
    if (takesValue) break;
  }
  return options;
}
