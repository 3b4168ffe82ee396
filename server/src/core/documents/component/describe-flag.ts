import { touches } from '../../base/span.js';
import type { ComponentFlag } from '../../knowledge/component-flag.js';
import { findComponentFlag, flagsOf } from '../../knowledge/flags.js';
import type { FieldDocumentation } from '../kind.js';
import type { ComponentRun } from './model.js';

/** What the flag under the cursor means. */
export function describeFlag(runs: readonly ComponentRun[], offset: number): FieldDocumentation | undefined {
  for (const run of runs) {
    const given = run.flags.find(({ span }) => touches(span, offset));
    const flag = given && findComponentFlag(run.program, given.name);
    if (given !== undefined && flag !== undefined) return { span: given.nameSpan, markdown: flagMarkdown(flag, run) };
  }
  return undefined;
}

/** Name and type, what it does, what holds without it, since when; the source in a short line. */
export function flagMarkdown(flag: ComponentFlag, { program }: Pick<ComponentRun, 'program'>): string {
  const facts = [
    flag.default === undefined ? '' : `Default: ${flag.default}.`,
    flag.values === undefined ? '' : `One of ${flag.values.map((value) => `\`${value}\``).join(', ')}.`,
    flag.pair === undefined ? '' : `Goes with \`--${flag.pair}\`.`,
    flag.since === undefined ? '' : `Since Kubernetes ${flag.since}.`,
    flag.removed === undefined ? '' : `Gone in Kubernetes ${flag.removed}.`,
    flag.deprecated === undefined ? '' : `Deprecated: ${flag.deprecated}`,
  ];
  return [`**--${flag.name}** (${program}) — ${flag.type}`, flag.doc, facts.filter(Boolean).join(' '), `_${flagsOf(program).source}_`]
    .filter(Boolean)
    .join('\n\n');
}
