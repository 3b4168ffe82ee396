import type { Span } from '../../base/span.js';
import type { ComponentFlag, FlagType } from '../../knowledge/component-flag.js';
import { findComponentFlag, flagsOf } from '../../knowledge/flags.js';
import { secureSuites } from '../../knowledge/tls-suites.js';
import type { FileExpectation } from '../document.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { flagMarkdown } from './describe-flag.js';
import type { ComponentRun } from './model.js';

/**
 * Flags and their values at the end of what is typed: `before` is the text of the line up to the cursor.
 * Undefined where no flag is being typed.
 */
export function completeFlags(run: ComponentRun, offset: number, before: string): CompletionPlace | undefined {
  const name = /(?:^|[\s"'=])(--?[\w-]*)$/.exec(before)?.[1];
  if (name !== undefined) return completeName(run, { start: offset - name.length, end: offset }, name);
  const value = /(?:^|[\s"'])--?([\w-]+)[= ]([^\s"']*)$/.exec(before);
  const flag = value && findComponentFlag(run.program, value[1] ?? '');
  return flag ? completeValue(flag, offset, value[2] ?? '') : undefined;
}

function completeName(run: ComponentRun, span: Span, typed: string): CompletionPlace {
  const given = new Set(run.flags.map(({ name }) => name));
  const wanted = flagsOf(run.program).flags.filter(
    (flag) => flag.removed === undefined && (flag.repeatable === true || !given.has(flag.name) || typed.endsWith(`-${flag.name}`)),
  );
  return { type: 'items', items: wanted.map((flag) => toCompletion(flag, run, span)) };
}

function toCompletion(flag: ComponentFlag, run: ComponentRun, span: Span): Completion {
  return {
    label: `--${flag.name}`,
    type: 'field',
    detail: flag.default === undefined ? flag.type : `${flag.type}, default ${flag.default}`,
    documentation: flagMarkdown(flag, run),
    span,
    newText: `--${flag.name}=`,
    ...(flag.deprecated !== undefined && { deprecated: true }),
  };
}

function completeValue(flag: ComponentFlag, offset: number, typed: string): CompletionPlace | undefined {
  const expects = pathTypes[flag.type];
  if (expects !== undefined) return { type: 'path', span: { start: offset - typed.length, end: offset }, prefix: typed, expects };
  const last = flag.type === 'list' ? typed.slice(typed.lastIndexOf(',') + 1) : typed;
  const span = { start: offset - last.length, end: offset };
  const items = valuesOf(flag).map((value): Completion => ({ label: value, type: 'value', span, newText: value }));
  return items.length === 0 ? undefined : { type: 'items', items };
}

function valuesOf(flag: ComponentFlag): readonly string[] {
  if (flag.name.endsWith('cipher-suites')) return secureSuites;
  return flag.values ?? (flag.type === 'boolean' ? ['true', 'false'] : []);
}

const pathTypes: Readonly<Partial<Record<FlagType, FileExpectation>>> = {
  ca: 'certificate-authority',
  certificate: 'certificate',
  key: 'key',
  'public-key': 'key',
  kubeconfig: 'kubeconfig',
  configuration: 'configuration',
  file: 'certificate',
};
