import type { Span } from '../../base/span.js';
import { findFences } from './fences.js';
import { parseShell } from './parse-shell.js';
import type { ShellText, SimpleCommand } from './shell.js';

/** What kind of file holds the shell text. */
export type ScriptType = 'shell' | 'make' | 'docker' | 'markdown';

export interface ScriptText {
  readonly commands: readonly SimpleCommand[];
  /** The parts of the file that are shell: the whole script, recipes, RUN instructions, code blocks. */
  readonly parts: readonly Span[];
}

/** The commands of a script, of the recipes of a makefile, of RUN instructions, or of the code blocks of a page. */
export function parseScript(text: string, type: ScriptType): ScriptText {
  switch (type) {
    case 'shell':
      return { commands: parseShell(text).commands, parts: [{ start: 0, end: text.length }] };
    case 'make':
      return parseLines(text, /^\t[ \t]*[@+-]*/gm, { dialect: 'make' });
    case 'docker':
      return parseLines(text, /^[ \t]*(?:ONBUILD[ \t]+)?RUN[ \t]+(?:--[a-z]+=\S+[ \t]+)*(?!\[)/gim, { dialect: 'docker' });
    case 'markdown':
      return parseFences(text);
  }
}

/** Reads the shell line behind each match of `start`. */
function parseLines(text: string, start: RegExp, { dialect }: { readonly dialect: 'make' | 'docker' }): ScriptText {
  const commands: SimpleCommand[] = [];
  const parts: Span[] = [];
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = match.index + match[0].length;
    const within = { start: from, end: dialect === 'make' ? endOfRecipeLine(text, from) : text.length };
    const read = parseShell(text, { within, dialect, until: 'line' });
    commands.push(...read.commands);
    parts.push({ start: from, end: read.end });
    start.lastIndex = Math.max(read.end, from);
  }
  return { commands, parts };
}

/** A recipe's line goes on behind a backslash. */
function endOfRecipeLine(text: string, start: number): number {
  for (let at = text.indexOf('\n', start); at !== -1; at = text.indexOf('\n', at + 1)) {
    const last = text.charAt(at - 1) === '\r' ? at - 2 : at - 1;
    if (text.charAt(last) !== '\\' || last < start) return at;
  }
  return text.length;
}

function parseFences(text: string): ScriptText {
  const fences = findFences(text);
  const commands = fences.flatMap(({ span, prompt }) => (prompt ? parsePrompts(text, span, prompt) : inFence(text, span).commands));
  return { commands, parts: fences.map(({ span }) => span) };
}

function inFence(text: string, within: Span, until: 'end' | 'line' = 'end'): ShellText {
  return parseShell(text, { within, dialect: 'markdown', until });
}

/** Only what stands behind a prompt is typed; the rest is what the programs answered. */
function parsePrompts(text: string, span: Span, prompt: RegExp): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  for (let at = span.start; at < span.end;) {
    prompt.lastIndex = at;
    const length = prompt.exec(text)?.[0].length;
    const newline = text.indexOf('\n', at);
    const next = newline === -1 ? span.end : newline + 1;
    if (length === undefined || at + length >= span.end) {
      at = next;
      continue;
    }
    const read = inFence(text, { start: at + length, end: span.end }, 'line');
    commands.push(...read.commands);
    at = Math.max(read.end, next);
  }
  return commands;
}
