import type { ConfEntry, ValuePart } from '../../../formats/openssl-cnf/types.js';

/** Whether a value is what something else fills in later: Jinja, Go or ERB tags, `<NAME>`, `__NAME__`, `@NAME@`. */
export function isTemplateText(value: string): boolean {
  return /\{\{|\{%|\{-|<%|<[^<>=]+>|__\w+__|@\w+@|%\(|%s/.test(value);
}

/** Whether a value depends on what is not in the file: the environment, an undefined variable, a template. */
export function isUnsure(entry: ConfEntry): boolean {
  return isTemplateText(entry.raw) || isTemplateText(entry.key) || entry.parts.some(isUnknownPart);
}

function isUnknownPart(part: ValuePart): boolean {
  return part.type === 'variable' && (part.variable.resolution.type !== 'entry' || isUnsure(part.variable.resolution.entry));
}
