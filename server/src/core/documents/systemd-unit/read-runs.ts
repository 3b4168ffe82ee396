import { findVariableProgram, type ProgramName } from '../../knowledge/component-programs.js';
import { flagOfVariable } from '../../knowledge/flags.js';
import type { UnitEntry, UnitSection } from '../../formats/unit/parse-unit.js';
import { findCall } from '../component/find-run.js';
import type { ComponentRun, GivenFlag } from '../component/model.js';
import { readFlags } from '../component/read-flags.js';
import { splitCommands } from '../component/split-words.js';
import type { ArgumentWord } from '../component/word.js';

/** The components that a unit starts, or whose variables a drop-in or an environment file sets. */
export function readRuns(uri: string, sections: readonly UnitSection[]): readonly ComponentRun[] {
  const entries = sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries);
  const isUnit = sections.some(({ name }) => name === 'Service');
  const variables = isUnit
    ? entries.filter(({ key }) => key === 'Environment').flatMap(assignments)
    : sections.flatMap((section) => section.entries).flatMap(variableOf);
  const context: UnitContext = { uri, variables, hasFiles: entries.some(({ key }) => key === 'EnvironmentFile') };
  const started = startLines(entries).flatMap((entry) => readStart(context, entry) ?? []);
  return started.length > 0 ? started : variableRuns(uri, variables);
}

/** A variable and the place of its value. */
interface Variable {
  readonly name: string;
  readonly word: ArgumentWord;
  /** The words that the value holds, split at blanks as `$NAME` is. */
  readonly words: readonly ArgumentWord[];
}

interface UnitContext {
  readonly uri: string;
  readonly variables: readonly Variable[];
  readonly hasFiles: boolean;
}

/** The ExecStart lines that hold: an empty one forgets those above it. */
function startLines(entries: readonly UnitEntry[]): readonly UnitEntry[] {
  const lines = entries.filter(({ key }) => key === 'ExecStart');
  return lines.slice(lines.findLastIndex(({ value }) => value === '') + 1);
}

/** `Environment="A=b c" D=e`. */
function assignments({ value, valueSpan }: UnitEntry): readonly Variable[] {
  const words = splitCommands({ text: value, form: 'unit', toDocument: (index) => valueSpan.start + index }).flat();
  return words.flatMap((word) => {
    const equals = word.text.indexOf('=');
    return equals === -1 ? [] : [toVariable(word.text.slice(0, equals), word, equals + 1)];
  });
}

/** `KUBELET_EXTRA_ARGS="…"` of an environment file. */
function variableOf({ key, value, valueSpan }: UnitEntry): readonly Variable[] {
  const [word] = splitCommands({ text: value, form: 'unit', toDocument: (index) => valueSpan.start + index }).flat();
  return word === undefined ? [] : [toVariable(key, word, 0)];
}

function toVariable(name: string, word: ArgumentWord, from: number): Variable {
  const words = splitCommands({ text: word.text.slice(from), form: 'unit', toDocument: (index) => word.at(from + index) }).flat();
  return { name, word: { ...word, text: word.text.slice(from), at: (index) => word.at(from + index) }, words };
}

function readStart({ uri, variables, hasFiles }: UnitContext, { value, valueSpan, span }: UnitEntry): ComponentRun | undefined {
  // `-`, `@`, `:`, `+` and `!` before the program are systemd's own (systemd.service(5)).
  const marks = /^[-@:+!]+/.exec(value)?.[0].length ?? 0;
  const text = value.slice(marks);
  const written = splitCommands({ text, form: 'unit', toDocument: (index) => valueSpan.start + marks + index }).flat();
  const words = written.flatMap((word) => expand(word, variables)).map(withSpecifiers);
  const call = findCall(words);
  if (call === undefined) return undefined;
  const given = readFlags(call.program, call.words);
  const isOpen = hasFiles && call.program === 'etcd';
  return {
    uri,
    program: call.program,
    programSpan: call.span,
    flags: [...environmentFlags(call.program, variables), ...given.flags],
    image: undefined,
    host: { type: 'unit', span },
    isComplete: given.isComplete && !isOpen,
  };
}

/** `$NAME` becomes the words of the variable, when the file sets it. */
function expand(word: ArgumentWord, variables: readonly Variable[]): readonly ArgumentWord[] {
  const name = /^\$(\w+)$|^\$\{(\w+)\}$/.exec(word.text);
  const variable = name && variables.findLast((each) => each.name === (name[1] ?? name[2]));
  return variable ? variable.words : [word];
}

/** `%i`, `%H`: only the running system knows. */
function withSpecifiers(word: ArgumentWord): ArgumentWord {
  return /%[A-Za-z]/.test(word.text) ? { ...word, known: false } : word;
}

function environmentFlags(program: ProgramName, variables: readonly Variable[]): readonly GivenFlag[] {
  return variables.flatMap(({ name, word }): GivenFlag[] => {
    const flag = flagOfVariable(program, name);
    if (flag === undefined) return [];
    const valueSpan = { start: word.at(0), end: word.span.end };
    return [
      { name: flag, nameSpan: word.span, value: word.known ? word.text : undefined, valueSpan, span: word.span, form: 'environment' },
    ];
  });
}

/** Without a start line: each program whose variables are set. More flags stand in the unit itself. */
function variableRuns(uri: string, variables: readonly Variable[]): readonly ComponentRun[] {
  const programs = new Set(variables.flatMap(({ name }) => findVariableProgram(name) ?? []));
  return [...programs].map((program) => {
    const own = variables.filter(({ name }) => findVariableProgram(name) === program);
    const [first] = own;
    const words = own.flatMap((variable) => variable.words).map(withSpecifiers);
    const span = { start: first?.word.span.start ?? 0, end: own.at(-1)?.word.span.end ?? 0 };
    const flags = [
      ...environmentFlags(program, own),
      ...readFlags(
        program,
        words.filter(({ text }) => text.startsWith('-')),
      ).flags,
    ];
    return {
      uri,
      program,
      programSpan: first?.word.span ?? span,
      flags,
      image: undefined,
      host: { type: 'unit', span },
      isComplete: false,
    };
  });
}
