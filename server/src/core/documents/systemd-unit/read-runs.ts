import { findVariableProgram } from '../../knowledge/component-programs.js';
import type { UnitSection } from '../../formats/unit/parse-unit.js';
import { findCall, type ProgramCall } from '../component/find-run.js';
import type { ComponentRun, GivenFlag } from '../component/model.js';
import { readFlags } from '../component/read-flags.js';
import { splitCommands } from '../component/split-words.js';
import type { ArgumentWord } from '../component/word.js';
import { listOf, serviceEntries, type LocatedEntry } from './entries.js';
import { environmentFlags, fileVariables, unitVariables, variableName, type Variable } from './variables.js';

/** What a unit says, alone or with its drop-ins and environment files. */
export interface UnitTexts {
  readonly entries: readonly LocatedEntry[];
  /** The variables of environment files, which go before those of the unit (systemd.exec(5)); `isAll`: whether there are no others. */
  readonly environment: { readonly variables: readonly Variable[]; readonly isAll: boolean };
}

/** The components that a unit starts, or whose variables a drop-in or an environment file sets. */
export function readRuns(uri: string, sections: readonly UnitSection[]): readonly ComponentRun[] {
  const entries = serviceEntries(uri, sections);
  const isAll = entries.every(({ key }) => key !== 'EnvironmentFile');
  const started = readStarted({ entries, environment: { variables: [], isAll } });
  if (started.length > 0) return started;
  return variableRuns(uri, sections.some(({ name }) => name === 'Service') ? unitVariables(entries) : fileVariables(uri, sections));
}

/** The components that the `ExecStart` lines which hold start. */
export function readStarted({ entries, environment }: UnitTexts): readonly ComponentRun[] {
  const variables = [...unitVariables(entries), ...environment.variables];
  return listOf(entries, 'ExecStart').flatMap((entry) => readStart(entry, variables, environment) ?? []);
}

function readStart(entry: LocatedEntry, variables: readonly Variable[], { isAll }: UnitTexts['environment']): ComponentRun | undefined {
  const { uri, value, valueSpan, span } = entry;
  // `-`, `@`, `:`, `+` and `!` before the program are systemd's own (systemd.service(5)).
  const marks = /^[-@:+!]+/.exec(value)?.[0].length ?? 0;
  const text = value.slice(marks);
  const written = splitCommands({ text, form: 'unit', uri, toDocument: (index) => valueSpan.start + marks + index }).flat();
  const call = findCall(written.flatMap((word) => expand(word, variables)).map(withSpecifiers));
  if (call === undefined) return undefined;
  const { words, isOpen } = withoutVariables(call);
  const given = readFlags(call.program, words);
  return {
    uri,
    program: call.program,
    programSpan: call.span,
    flags: seenFrom(uri, [...environmentFlags(call.program, variables), ...given.flags]),
    image: undefined,
    host: { type: 'unit', span },
    // Variables of etcd set flags without standing in its arguments.
    isComplete: given.isComplete && !isOpen && (isAll || call.program !== 'etcd'),
  };
}

/** The file is told only of flags that stand in another one. */
function seenFrom(uri: string, flags: readonly GivenFlag[]): readonly GivenFlag[] {
  return flags.map((flag) => (flag.uri === uri ? { ...flag, uri: undefined } : flag));
}

/** Arguments that are whole variables which nobody sets may bring further flags. */
function withoutVariables({ words }: ProgramCall): { readonly words: readonly ArgumentWord[]; readonly isOpen: boolean } {
  const kept: ArgumentWord[] = [];
  for (const word of words) {
    const isValue = /^--?[\w-]+$/.test(kept.at(-1)?.text ?? '');
    if (variableName(word) === undefined || isValue) kept.push(word);
  }
  return { words: kept, isOpen: kept.length < words.length };
}

/** `$NAME` becomes the words of the variable, when somebody sets it. */
function expand(word: ArgumentWord, variables: readonly Variable[]): readonly ArgumentWord[] {
  const name = variableName(word);
  const variable = name && variables.findLast((each) => each.name === name);
  return variable ? variable.words : [word];
}

/** `%i`, `%H`: only the running system knows. */
function withSpecifiers(word: ArgumentWord): ArgumentWord {
  return /%[A-Za-z]/.test(word.text) ? { ...word, known: false } : word;
}

/** Without a start line: each program whose variables are set. More flags stand in the unit itself. */
function variableRuns(uri: string, variables: readonly Variable[]): readonly ComponentRun[] {
  const programs = new Set(variables.flatMap(({ name }) => findVariableProgram(name) ?? []));
  return [...programs].map((program) => {
    const own = variables.filter(({ name }) => findVariableProgram(name) === program);
    const [first] = own;
    const words = own.flatMap((variable) => variable.words).map(withSpecifiers);
    const span = { start: first?.word.span.start ?? 0, end: own.at(-1)?.word.span.end ?? 0 };
    const given = readFlags(
      program,
      words.filter(({ text }) => text.startsWith('-')),
    );
    return {
      uri,
      program,
      programSpan: first?.word.span ?? span,
      flags: seenFrom(uri, [...environmentFlags(program, own), ...given.flags]),
      image: undefined,
      host: { type: 'unit', span },
      isComplete: false,
    };
  });
}
