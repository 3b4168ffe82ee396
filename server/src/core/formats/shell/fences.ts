import type { Span } from '../../base/span.js';

/** A fenced code block of a Markdown page that holds commands. */
export interface Fence {
  /** Its lines, without the fences. */
  readonly span: Span;
  /** What a typed line starts with, to be matched at a line's start; undefined: every line is typed. */
  readonly prompt: RegExp | undefined;
}

const languages = new Set(['bash', 'sh', 'shell', 'zsh', 'console', 'shell-session', 'shellsession', 'sh-session', 'terminal']);
const sessions = new Set(['console', 'shell-session', 'shellsession', 'sh-session', 'terminal']);

/**
 * The code blocks whose language is a shell, and those without a language that begin with a command, as most posts have them.
 * Indented blocks are left alone.
 */
export function findFences(text: string): Fence[] {
  return allFences(text)
    .filter(({ span, language }) => languages.has(language) || (language === '' && isTyped(text.slice(span.start, span.end))))
    .map(({ span, language }) => ({ span, prompt: promptOf(text.slice(span.start, span.end), language) }));
}

/** A code block with its language, in small letters. */
export interface LanguageFence {
  readonly span: Span;
  readonly language: string;
}

export function allFences(text: string): LanguageFence[] {
  const fences: LanguageFence[] = [];
  const opening = /^[ \t]*(`{3,}|~{3,})([^\n`]*)$/gm;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = Math.min(match.index + match[0].length + 1, text.length);
    const close = findClose(text, start, match[1] ?? '```');
    const [language = ''] = (match[2] ?? '').trim().split(/[\s,{:]/);
    fences.push({ span: { start, end: close.start }, language: language.toLowerCase() });
    opening.lastIndex = Math.max(close.end, start);
  }
  return fences;
}

/** Whether the first line that is no comment is a command line, and no line is the synopsis of one: `[-help]`, `<file>`. */
function isTyped(code: string): boolean {
  return firstCommand.test(code) && !synopsis.test(code);
}

const firstCommand =
  /^(?:[ \t]*(?:#[^\n]*)?\r?\n){0,9}[ \t]*(?:\$[ \t]+)?(?:sudo[ \t]+)?(?:openssl|cfssl|kubectl|kubeadm|etcdctl|curl|helm)[ \t]/;
const synopsis = /[ \t]\[-|[ \t]<[a-z]|\.\.\.|…/;

/** A fence is closed by one that is as long; one that is not closed goes on to the end of the page. */
function findClose(text: string, start: number, fence: string): Span {
  for (let at = start; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + 400)).trim();
    if (line.length >= fence.length && line.startsWith(fence) && line === fence.charAt(0).repeat(line.length)) return { start: at, end };
    at = end + 1;
  }
  return { start: text.length, end: text.length };
}

function promptOf(code: string, language: string): RegExp | undefined {
  if (sessions.has(language) && sessionLine.test(code)) return sessionPrompt;
  return /^[ \t]*\$[ \t]/m.test(code) ? dollarPrompt : undefined;
}

const dollarPrompt = /[ \t]*\$[ \t]+/y;
const sessionLine = /^[ \t]*(?:[\w.@~:-]{1,60})?[$#%][ \t]/m;
const sessionPrompt = /[ \t]*(?:[\w.@~:-]{1,60})?[$#%][ \t]+/y;
