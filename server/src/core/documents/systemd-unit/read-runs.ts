import { findVariableProgram } from '../../knowledge/component-programs.js';
import type { UnitEntry, UnitSection } from '../../formats/unit/parse-unit.js';
import { findCall, type ProgramCall } from '../component/find-run.js';
import type { ComponentRun, OpenVariable } from '../component/model.js';
import { readFlags } from '../component/read-flags.js';
import { splitCommands } from '../component/split-words.js';
import type { ArgumentWord } from '../component/word.js';
import { environmentFlags, readVariables, variableName, type Variable } from './variables.js';

/** The components that a unit starts, or whose variables a drop-in or an environment file sets. */
export function readRuns(uri: string, sections: readonly UnitSection[]): readonly ComponentRun[] {
  const entries = sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries);
  const variables = readVariables(sections);
  const context: UnitContext = { uri, variables, hasFiles: entries.some(({ key }) => key === 'EnvironmentFile') };
  const started = startLines(entries).flatMap((entry) => readStart(context, entry) ?? []);
  return started.length > 0 ? started : variableRuns(uri, variables);
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

function readStart({ uri, variables, hasFiles }: UnitContext, { value, valueSpan, span }: UnitEntry): ComponentRun | undefined {
  // `-`, `@`, `:`, `+` and `!` before the program are systemd's own (systemd.service(5)).
  const marks = /^[-@:+!]+/.exec(value)?.[0].length ?? 0;
  const text = value.slice(marks);
  const written = splitCommands({ text, form: 'unit', toDocument: (index) => valueSpan.start + marks + index }).flat();
  const words = written.flatMap((word) => expand(word, variables)).map(withSpecifiers);
  const call = findCall(words);
  if (call === undefined) return undefined;
  const { words: known, variables: open } = withoutVariables(call);
  const given = readFlags(call.program, known);
  const own = environmentFlags(call.program, variables);
  const isOpen = hasFiles && call.program === 'etcd';
  return {
    uri,
    program: call.program,
    programSpan: call.span,
    flags: [...own, ...given.flags],
    variables: open.map(({ name, at }) => ({ name, at: at + own.length })),
    image: undefined,
    host: { type: 'unit', span },
    isComplete: given.isComplete && open.length === 0 && !isOpen,
    isCompleteBesides: given.isComplete,
  };
}

/** Arguments that are whole variables stand apart: another file may set them. */
function withoutVariables({ program, words }: ProgramCall): { words: readonly ArgumentWord[]; variables: readonly OpenVariable[] } {
  const kept: ArgumentWord[] = [];
  const variables: OpenVariable[] = [];
  for (const word of words) {
    const name = variableName(word);
    const isValue = /^--?[\w-]+$/.test(kept.at(-1)?.text ?? '');
    if (name === undefined || isValue) kept.push(word);
    else variables.push({ name, at: readFlags(program, kept).flags.length });
  }
  return { words: kept, variables };
}

/** `$NAME` becomes the words of the variable, when the file sets it. */
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
