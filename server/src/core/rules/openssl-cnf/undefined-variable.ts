import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import type { ConfProblem, ConfSection, VariableUse } from '../../formats/openssl-cnf/types.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { replace } from './helpers/edits.js';
import { isTemplateText } from './helpers/text.js';

// "An undefined variable is an error"; "the value must be defined earlier in the file". OpenSSL doc/man5/config.pod.
export const rule = defineRule({
  id: 'openssl-cnf/undefined-variable',
  target: 'openssl-cnf',
  severity: 'error',
  summary: '`$name` without a definition before it',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/config.pod', 'OpenSSL 3.0.19 crypto/conf/conf_def.c str_copy'],
  messages: {
    unknown: '`{found}` is not defined. {effect} {hint}',
    later:
      '`{found}` is used here and defined in line {line}. OpenSSL reads from top to bottom. {effect} Move the definition above this line.',
    placeholder:
      '`{found}` is not defined in this file. {effect} That is right for a template that `envsubst` fills in; for OpenSSL itself define it above, or write `$ENV::{name}` to take it from the environment.',
  },
  check({ config }, context) {
    if (config.templated && config.conf.text.includes('{{')) return;
    for (const problem of config.conf.problems) {
      const { variable } = problem;
      if (problem.code !== 'variable-has-no-value' || !variable || variable.section === 'ENV' || isTemplateText(textOf(config, variable)))
        continue;
      const verdict = judge(config, variable);
      const line = variable.resolution.type === 'undefined' ? variable.resolution.later?.line : undefined;
      context.report({
        span: variable.span,
        message: verdict.message,
        ...(verdict.message === 'placeholder' && { severity: 'information' as const }),
        data: {
          found: show(`$${variable.section === undefined ? '' : `${variable.section}::`}${variable.name}`),
          name: show(variable.name),
          line: (line ?? 0) + 1,
          effect: effectOf(problem),
          hint:
            verdict.near === undefined
              ? 'Define it above this line, or write `\\$` for a dollar sign.'
              : `Did you mean \`${show(verdict.near)}\`?`,
        },
        ...(verdict.near !== undefined && { fixes: () => renameTo(verdict.near ?? '', variable) }),
      });
    }
  },
});

function effectOf({ line, reason }: ConfProblem): string {
  return `OpenSSL stops with "Error on line ${line} of config file" and "${reason}".`;
}

function renameTo(name: string, variable: VariableUse): readonly Fix[] {
  return [{ title: `Use \`${show(name)}\``, safe: false, preferred: true, edits: [replace(variable.nameSpan, name)] }];
}

function judge(
  config: OpensslConfig,
  variable: VariableUse,
): { readonly message: 'unknown' | 'later' | 'placeholder'; readonly near?: string } {
  if (variable.resolution.type === 'undefined' && variable.resolution.later) return { message: 'later' };
  const near = nearest(variable.name, namesBefore(config, variable));
  if (near !== undefined) return { message: 'unknown', near };
  return isPlaceholder(config, variable) ? { message: 'placeholder' } : { message: 'unknown' };
}

/** Names that may stand for the variable: of its section, or of the own section and the default one. */
function namesBefore(config: OpensslConfig, variable: VariableUse): readonly string[] {
  const own = config.conf.sections.find(({ entries }) =>
    entries.some(({ span }) => span.start <= variable.span.start && variable.span.end <= span.end),
  );
  const sections = variable.section === undefined ? [config.conf.section('default'), own] : [config.conf.section(variable.section)];
  const given = sections.filter((section): section is ConfSection => section !== undefined).flatMap(({ entries }) => entries);
  return given.filter(({ span }) => span.end < variable.span.start).map(({ key }) => key);
}

/** `${NAME}` in a file that defines no variable that it uses is most likely for a shell or envsubst. */
function isPlaceholder(config: OpensslConfig, variable: VariableUse): boolean {
  if (!textOf(config, variable).startsWith('${') || variable.section !== undefined) return false;
  const parts = config.conf.sections.flatMap(({ entries }) => entries).flatMap((entry) => entry.parts);
  return !parts.some((part) => part.type === 'variable' && part.variable.resolution.type === 'entry');
}

function textOf({ conf }: OpensslConfig, { span }: VariableUse): string {
  return conf.text.slice(span.start, span.end);
}
