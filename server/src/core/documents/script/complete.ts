import { touches, type Span } from '../../base/span.js';
import { optionsOf } from '../../knowledge/command-line.js';
import { findOpensslCommand, opensslCommandNames } from '../../knowledge/openssl-commands.js';
import type { OptionFact, OptionTable } from '../../knowledge/openssl-option.js';
import type { ScriptDocument } from '../document.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { inCode } from './in-code.js';
import type { CommandOption, ScriptCommand } from './model.js';
import { expectationOf } from './references.js';

/** Commands of openssl, options of every program that is known, and what stands behind an option: a path, one of several words. */
export function completeCommandLine(document: ScriptDocument, offset: number): CompletionPlace | undefined {
  const command = commandBefore(document, offset);
  if (command === undefined) return undefined;
  const word = /[^\s"'`=]*$/.exec(document.text.slice(command.programSpan.end, offset))?.[0] ?? '';
  const span = { start: offset - word.length, end: offset };
  const option = optionWithValue(command, offset, span);
  if (option !== undefined) return completeValue(command, option, span, word);
  if (word.startsWith('-')) return { type: 'items', items: optionItems(command, span) };
  const isAction = command.program === 'openssl' && /^[ \t]+\w*$/.test(document.text.slice(command.programSpan.end, offset));
  return isAction ? { type: 'items', items: actionItems(span) } : undefined;
}

/** The command line that the cursor is in, or behind the blanks after it. */
function commandBefore({ commands, text }: ScriptDocument, offset: number): ScriptCommand | undefined {
  const command = commands.findLast(({ programSpan }) => programSpan.end < offset);
  if (command === undefined || offset <= command.span.end) return command;
  return /^(?:[ \t]|\\\r?\n)*$/.test(text.slice(command.span.end, offset)) ? command : undefined;
}

/** The option whose value is being written. */
function optionWithValue({ options }: ScriptCommand, offset: number, word: Span): CommandOption | undefined {
  return options.findLast(({ nameSpan, value, fact }) => {
    if (fact === undefined || fact[0] === '' || nameSpan.end > word.start) return false;
    return value === undefined ? nameSpan.end < offset : touches(value.span, offset) && value.span.start <= word.start;
  });
}

function completeValue(command: ScriptCommand, { name, fact }: CommandOption, span: Span, prefix: string): CompletionPlace | undefined {
  const expects = expectationOf(command, name);
  if (expects !== undefined) return { type: 'path', span, prefix, expects };
  const kind = fact?.[0] ?? '';
  if (/^(?:in|out)?file$/.test(kind)) return { type: 'path', span, prefix, expects: 'certificate' };
  const items = /^[A-Z0-9]+(?:\|[A-Z0-9]+)+$/.test(kind)
    ? kind.split('|').map((value) => ({ label: value, type: 'value' as const, span, newText: value }))
    : [];
  return { type: 'items', items };
}

function optionItems(command: ScriptCommand, span: Span): readonly Completion[] {
  const given = new Set(command.options.filter(({ nameSpan }) => nameSpan.end < span.start).map(({ name }) => name));
  return Object.entries(tableOf(command))
    .filter(([name]) => !given.has(name))
    .map(([name, fact]) => toOption(`${dashOf(command, name)}${name}`, fact, span));
}

function toOption(label: string, [value, meaning]: OptionFact, span: Span): Completion {
  return {
    label,
    type: 'field',
    ...(value !== '' && { detail: inCode(value).replaceAll('`', '') }),
    documentation: meaning,
    span,
    newText: label,
  };
}

function tableOf({ program, action }: ScriptCommand): OptionTable {
  return program === 'openssl' ? (findOpensslCommand(action)?.options ?? {}) : optionsOf(program);
}

/** openssl and cfssl write one dash, the others one before a letter. */
function dashOf({ program }: ScriptCommand, name: string): string {
  return program === 'openssl' || program === 'cfssl' || name.length === 1 ? '-' : '--';
}

function actionItems(span: Span): readonly Completion[] {
  return opensslCommandNames.map((name): Completion => ({ label: name, type: 'value', span, newText: name }));
}
