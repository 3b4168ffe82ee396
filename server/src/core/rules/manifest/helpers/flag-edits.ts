import type { Span } from '../../../base/span.js';
import type { GivenFlag } from '../../../documents/component/model.js';
import type { TextEdit } from '../../../findings.js';

/** Takes a flag out, with its line in a list; undefined where that would need more than taking out text. */
export function removeFlag(text: string, flag: GivenFlag): TextEdit | undefined {
  if (flag.form === 'list-item' || flag.form === 'pair') {
    const lines = itemLines(text, flag.span);
    return lines && { span: lines, newText: '' };
  }
  if (flag.form !== 'unit' && flag.form !== 'shell-string') return undefined;
  const before = /(?:[ \t]|\\\r?\n)+$/.exec(text.slice(Math.max(0, flag.span.start - 200), flag.span.start));
  return before === null ? undefined : { span: { start: flag.span.start - before[0].length, end: flag.span.end }, newText: '' };
}

/** Gives a flag another value; a bare switch gets one. */
export function setFlag(flag: GivenFlag, value: string): TextEdit | undefined {
  if (flag.valueSpan !== undefined) return { span: flag.valueSpan, newText: value };
  return flag.form === 'environment' || flag.form === 'config'
    ? undefined
    : { span: { start: flag.span.end, end: flag.span.end }, newText: `=${value}` };
}

/** Adds a flag behind another one, written the same way. */
export function addFlag(text: string, anchor: GivenFlag, written: string): TextEdit | undefined {
  if (anchor.form === 'list-item' || anchor.form === 'pair') return addItem(text, anchor.span, written);
  const at = { start: anchor.span.end, end: anchor.span.end };
  if (anchor.form === 'shell-string') return { span: at, newText: ` ${written}` };
  return anchor.form === 'unit' ? { span: at, newText: ` \\\n  ${written}` } : undefined;
}

function addItem(text: string, span: Span, written: string): TextEdit | undefined {
  const lines = itemLines(text, span);
  const dash = lines && /^[ \t]*-[ \t]+/.exec(text.slice(lines.start, lines.end))?.[0];
  if (lines === undefined || dash === undefined) return undefined;
  const isLast = !text.slice(0, lines.end).endsWith('\n');
  return { span: { start: lines.end, end: lines.end }, newText: isLast ? `\n${dash}${written}` : `${dash}${written}\n` };
}

/** The lines of list items that hold nothing but the span. */
function itemLines(text: string, span: Span): Span | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline === -1 ? text.length : newline + 1;
  const isAlone =
    /^[ \t]*-[ \t]+["']?$/.test(text.slice(start, span.start)) && /^["']?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(span.end, end));
  return isAlone ? { start, end } : undefined;
}
