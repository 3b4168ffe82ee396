import type { ProgramName } from '../../knowledge/component-programs.js';
import { flagOfVariable } from '../../knowledge/flags.js';
import type { UnitEntry, UnitSection } from '../../formats/unit/parse-unit.js';
import type { GivenFlag } from '../component/model.js';
import { splitCommands } from '../component/split-words.js';
import type { ArgumentWord } from '../component/word.js';

/** A variable and the place of its value. */
export interface Variable {
  readonly name: string;
  readonly word: ArgumentWord;
  /** The words that the value holds, split at blanks as `$NAME` is. */
  readonly words: readonly ArgumentWord[];
}

/** The variables that a unit or an environment file sets. */
export function readVariables(sections: readonly UnitSection[]): readonly Variable[] {
  const entries = sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries);
  const isUnit = sections.some(({ name }) => name === 'Service');
  return isUnit
    ? entries.filter(({ key }) => key === 'Environment').flatMap(assignments)
    : sections.flatMap((section) => section.entries).flatMap(variableOf);
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
    return [
      { name: flag, nameSpan: word.span, value: word.known ? word.text : undefined, valueSpan, span: word.span, form: 'environment' },
    ];
  });
}

/** `Environment="A=b c" D=e`. */
function assignments({ value, valueSpan }: UnitEntry): readonly Variable[] {
  const words = splitCommands({ text: value, form: 'unit', toDocument: (index) => valueSpan.start + index }).flat();
  return words.flatMap((word) => {
    const equals = word.text.indexOf('=');
    return equals === -1 ? [] : [toVariable(word.text.slice(0, equals), word, equals + 1)];
  });
}

/** `KUBELET_EXTRA_ARGS="…"` of an environment file. Without quotes the blanks belong to the value (systemd.exec(5), EnvironmentFile). */
function variableOf({ key, value, valueSpan }: UnitEntry): readonly Variable[] {
  const words = splitCommands({ text: value, form: 'unit', toDocument: (index) => valueSpan.start + index }).flat();
  const [word] = words;
  if (word === undefined) return [];
  return [/^["']/.test(value) || words.length === 1 ? toVariable(key, word, 0) : { name: key, word, words }];
}

function toVariable(name: string, word: ArgumentWord, from: number): Variable {
  const words = splitCommands({ text: word.text.slice(from), form: 'unit', toDocument: (index) => word.at(from + index) }).flat();
  return { name, word: { ...word, text: word.text.slice(from), at: (index) => word.at(from + index) }, words };
}
