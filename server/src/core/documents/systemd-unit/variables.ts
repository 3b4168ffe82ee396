import type { ProgramName } from '../../knowledge/component-programs.js';
import { flagOfVariable } from '../../knowledge/flags.js';
import type { UnitEntry, UnitSection } from '../../formats/unit/parse-unit.js';
import type { GivenFlag } from '../component/model.js';
import { splitCommands } from '../component/split-words.js';
import type { ArgumentWord } from '../component/word.js';
import { listOf, type LocatedEntry } from './entries.js';

/** A variable and the place of its value. */
export interface Variable {
  readonly name: string;
  readonly word: ArgumentWord;
  /** The words that the value holds, split at blanks as `$NAME` is. */
  readonly words: readonly ArgumentWord[];
}

/** The variables that the `Environment` lines of a unit set. */
export function unitVariables(entries: readonly LocatedEntry[]): readonly Variable[] {
  return listOf(entries, 'Environment').flatMap(assignments);
}

/** The variables that an environment file sets. */
export function fileVariables(uri: string, sections: readonly UnitSection[]): readonly Variable[] {
  return sections.flatMap((section) => section.entries).flatMap((entry) => variableOf({ ...entry, uri }));
}

/** The name of a word that is a variable and nothing else. */
export function variableName({ text }: ArgumentWord): string | undefined {
  const match = /^\$(\w+)$|^\$\{(\w+)\}$/.exec(text);
  return match?.[1] ?? match?.[2];
}

/** The flags that variables set by their names, as etcd's do. */
export function environmentFlags(program: ProgramName, variables: readonly Variable[]): readonly GivenFlag[] {
  return variables.flatMap(({ name, word }): GivenFlag[] => {
    const flag = flagOfVariable(program, name);
    if (flag === undefined) return [];
    const valueSpan = { start: word.at(0), end: word.span.end };
    const { span, uri } = word;
    return [{ name: flag, nameSpan: span, value: word.known ? word.text : undefined, valueSpan, span, form: 'environment', uri }];
  });
}

/** `Environment="A=b c" D=e`. */
function assignments(entry: LocatedEntry): readonly Variable[] {
  return wordsOf(entry, entry.uri).flatMap((word) => {
    const equals = word.text.indexOf('=');
    return equals === -1 ? [] : [toVariable(word.text.slice(0, equals), word, equals + 1)];
  });
}

/** `KUBELET_EXTRA_ARGS="…"` of an environment file. Without quotes the blanks belong to the value (systemd.exec(5), EnvironmentFile). */
function variableOf(entry: LocatedEntry): readonly Variable[] {
  const { key, value } = entry;
  const words = wordsOf(entry, entry.uri);
  const [word] = words;
  if (word === undefined) return [];
  return [/^["']/.test(value) || words.length === 1 ? toVariable(key, word, 0) : { name: key, word, words }];
}

function wordsOf({ value, valueSpan }: UnitEntry, uri: string): readonly ArgumentWord[] {
  return splitCommands({ text: value, form: 'unit', uri, toDocument: (index) => valueSpan.start + index }).flat();
}

function toVariable(name: string, word: ArgumentWord, from: number): Variable {
  const { form, uri } = word;
  const words = splitCommands({ text: word.text.slice(from), form, uri, toDocument: (index) => word.at(from + index) }).flat();
  return { name, word: { ...word, text: word.text.slice(from), at: (index) => word.at(from + index) }, words };
}
