import type { Span } from '../../../base/span.js';
import type { Exec, User } from '../../../documents/kubeconfig/model.js';
import type { Fix, TextEdit } from '../../../findings.js';
import { execApiVersionError, execFieldError, interactiveModeError } from '../../../knowledge/client-go-refusals.js';
import { execApiVersions, interactiveModes, removedExecApiVersion } from '../../../knowledge/exec-plugins.js';
import { insertEntry, setValue } from './edits.js';
import { findEntry, headOf, isGiven, isMisspelt } from './entries.js';
import { show } from './show.js';

/** What client-go refuses in an `exec` mapping, with the words for it. */
export interface ExecFlaw {
  readonly message: 'missing' | 'version' | 'mode' | 'env';
  readonly span: Span;
  readonly data: Readonly<Record<string, string>>;
  readonly fixes: () => readonly Fix[];
}

const [v1 = '', v1beta1 = ''] = execApiVersions;

/** `name`: of the user, as messages call it. */
export function findExecFlaws(text: string, user: User, exec: Exec, name: string): readonly ExecFlaw[] {
  const missing = missingFields(exec);
  const version = versionFlaw(text, exec, name, missing);
  // Another version repairs a missing interactive mode as well: one fault.
  const isExplained = version !== undefined && missing.length === 1 && missing[0] === 'interactiveMode';
  const absent = missing.length > 0 && !isExplained ? [missingFlaw(text, user, exec, name, missing)] : [];
  return [...absent, ...(version ? [version] : []), ...modeFlaws(text, exec, name), ...envFlaws(exec, name)];
}

type Field = 'command' | 'apiVersion' | 'interactiveMode';

/** In the order in which client-go checks them. Misspelt ones and those of a wrong type have a finding already. */
function missingFields(exec: Exec): readonly Field[] {
  const isOld = exec.apiVersion?.value === v1beta1 || exec.apiVersion?.value === removedExecApiVersion;
  const needed: readonly Field[] = isOld ? ['command', 'apiVersion'] : ['command', 'apiVersion', 'interactiveMode'];
  return needed.filter((field) => !isGiven(exec[field]) && !isMisspelt(exec, 'Exec', field) && findEntry(exec, field)?.fits !== false);
}

function missingFlaw(text: string, user: User, exec: Exec, name: string, missing: readonly Field[]): ExecFlaw {
  return {
    message: 'missing',
    span: exec.entries[0]?.keySpan ?? findEntry(user, 'exec')?.keySpan ?? headOf(exec),
    data: { fields: missing.map((field) => `\`${field}\``).join(' and '), error: execFieldError(missing[0] ?? 'command', name) },
    fixes: () => (missing.includes('command') ? [] : completions(text, exec, missing)),
  };
}

/** Adds what is missing; an API version of v1beta1 needs no interactive mode, and plugins speak it at least as often. */
function completions(text: string, exec: Exec, missing: readonly Field[]): readonly Fix[] {
  if (!missing.includes('apiVersion')) {
    return [
      fix('Add `interactiveMode: IfAvailable`', [give(text, exec, 'interactiveMode', 'IfAvailable')], 'preferred'),
      ...olderVersion(text, exec),
    ];
  }
  return [fix(`Add \`apiVersion: ${v1beta1}\``, [give(text, exec, 'apiVersion', v1beta1)], 'preferred')];
}

function olderVersion(text: string, exec: Exec): readonly Fix[] {
  return exec.apiVersion ? [fix(`Use \`${v1beta1}\`, which needs none`, [setValue(text, exec.apiVersion.entry, v1beta1)])] : [];
}

function versionFlaw(text: string, exec: Exec, name: string, missing: readonly Field[]): ExecFlaw | undefined {
  const { apiVersion } = exec;
  if (!isGiven(apiVersion) || execApiVersions.includes(apiVersion.value)) return undefined;
  const value = show(apiVersion.value);
  const isMode = missing[0] === 'interactiveMode';
  return {
    message: 'version',
    span: apiVersion.span,
    data: {
      value,
      gone: apiVersion.value === removedExecApiVersion ? ' any more (gone since Kubernetes 1.24)' : '',
      // client-go asks for an interactive mode before it looks at the version itself.
      error: isMode ? execFieldError('interactiveMode', name) : execApiVersionError(value),
    },
    fixes: () => [
      fix(`Use \`${v1beta1}\``, [setValue(text, apiVersion.entry, v1beta1)], 'preferred'),
      fix(`Use \`${v1}\``, [
        setValue(text, apiVersion.entry, v1),
        ...(exec.interactiveMode ? [] : [give(text, exec, 'interactiveMode', 'IfAvailable')]),
      ]),
    ],
  };
}

function modeFlaws(text: string, exec: Exec, name: string): readonly ExecFlaw[] {
  const mode = exec.interactiveMode;
  if (!isGiven(mode) || interactiveModes.includes(mode.value)) return [];
  const right = interactiveModes.find((each) => each.toLowerCase() === mode.value.toLowerCase()) ?? 'IfAvailable';
  const data = { value: show(mode.value), error: interactiveModeError(name, show(mode.value)) };
  return [
    { message: 'mode', span: mode.span, data, fixes: () => [fix(`Use \`${right}\``, [setValue(text, mode.entry, right)], 'preferred')] },
  ];
}

function envFlaws(exec: Exec, name: string): readonly ExecFlaw[] {
  return exec.env
    .filter(
      (variable) => !isGiven(variable.name) && !isMisspelt(variable, 'ExecEnv', 'name') && findEntry(variable, 'name')?.fits !== false,
    )
    .map((variable) => ({
      message: 'env',
      span: headOf(variable),
      data: { error: execFieldError('env variable name', name) },
      fixes: () => [],
    }));
}

/** Sets a field, whether it stands there empty or not at all. */
function give(text: string, exec: Exec, key: Field, value: string): TextEdit | undefined {
  const entry = findEntry(exec, key);
  return entry ? setValue(text, entry, value) : insertEntry(text, exec, key, value);
}

function fix(title: string, edits: readonly (TextEdit | undefined)[], preferred?: 'preferred'): Fix {
  return { title, safe: false, preferred: preferred !== undefined, edits: edits.filter((edit) => edit !== undefined) };
}
