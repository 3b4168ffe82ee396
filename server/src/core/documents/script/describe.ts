import { touches } from '../../base/span.js';
import type { ScriptDocument } from '../document.js';
import type { FieldDocumentation } from '../kind.js';
import { describeEffect } from './effect.js';
import { inCode } from './in-code.js';
import type { CommandOption, ScriptCommand } from './model.js';
import { commandAt } from './structure.js';

/** Over an option: what it means. Over the program: what the line will make, and each of its options. */
export function describeCommandLine(document: ScriptDocument, offset: number): FieldDocumentation | undefined {
  const command = commandAt(document, offset);
  if (command === undefined) return undefined;
  const option = command.options.findLast(({ span }) => touches(span, offset));
  if (option) return option.fact && { span: option.span, markdown: optionLine(option) };
  return touches(command.headSpan, offset) ? { span: command.headSpan, markdown: describeLine(command) } : undefined;
}

function describeLine(command: ScriptCommand): string {
  const lines = command.options.filter(({ fact }) => fact !== undefined).map((option) => `- ${optionLine(option)}`);
  return [...describeEffect(command), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

function optionLine(option: CommandOption): string {
  const { name, dash, fact } = option;
  return `${inCode(`${dash}${name}${shownValue(option)}`)} — ${fact?.[1] ?? ''}`;
}

/** Pass phrases, tokens and headers are not repeated; curl's `--cert` may hold a pass phrase behind a colon. */
function shownValue({ name, value }: CommandOption): string {
  if (value === undefined || /pass|token|certificate-key|^key$|user|header|data/i.test(name)) return '';
  if (!value.isKnown) return ' …';
  return ` ${name === 'cert' ? value.text.replace(/:.*/s, '') : value.text}`;
}
