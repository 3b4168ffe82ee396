import { lineStartOf } from '../../base/line-start.js';
import { cover } from '../../base/cover.js';
import type { Span } from '../../base/span.js';

/** A text in which template expressions were covered, so that YAML can be read around them at unchanged offsets. */
export interface Masked {
  /** As long as the original. */
  readonly text: string;
  /** Holds template text, or has a template's file name. */
  readonly templated: boolean;
  /** What was covered, in order. */
  readonly masks: readonly Span[];
  /** A shell or a reader fills in parts of it, so that texts inside its values are not what they seem. */
  readonly isFilledIn?: boolean;
}

/** Finds Go, Jinja, ERB, Terraform and shell templates and covers them. `fileName` decides for `.j2`, `.tmpl`, `.tpl` and the like. */
export function maskTemplates(text: string, fileName: string): Masked {
  const isTemplateFile = templateName.test(fileName);
  if (!mayHoldTemplates(text)) return { text, templated: isTemplateFile, masks: [] };
  const masks = findExpressions(text);
  const templated = isTemplateFile || masks.length > 0 || holdsShellValues(text);
  return { text: masks.length === 0 ? text : coverExpressions(text, masks), templated, masks };
}

/** Covers what is known to be filled in later, too: `unknown` is in order and apart. */
export function maskUnknown(text: string, fileName: string, unknown: readonly Span[]): Masked {
  const covered = cover(text, unknown, (part, span) => fillUnknown(text, part, span));
  const inner = maskTemplates(covered, fileName);
  const masks = [...inner.masks, ...unknown.map((span) => reaching(text, span))].sort((a, b) => a.start - b.start);
  return { text: inner.text, templated: true, masks: apart(masks), isFilledIn: true };
}

/** On lines of its own it may become anything, nothing as well; elsewhere it is a part of a word. */
function fillUnknown(text: string, part: string, span: Span): string {
  return isAlone(text, span) ? part.replaceAll(/[^\r\n]/g, ' ') : 'x'.repeat(part.length);
}

/** What stands on lines of its own may be the value of the key above: the mask reaches to that. */
function reaching(text: string, span: Span): Span {
  if (!isAlone(text, span)) return span;
  let start = span.start;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  return { start: Math.max(start - 1, 0), end: span.end };
}

function isAlone(text: string, { start, end }: Span): boolean {
  const lineEnd = text.indexOf('\n', end);
  return `${text.slice(lineStartOf(text, start), start)}${text.slice(end, lineEnd === -1 ? text.length : lineEnd)}`.trim() === '';
}

function apart(masks: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const mask of masks) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= mask.start) kept.push(mask);
    else kept[kept.length - 1] = { start: last.start, end: Math.max(last.end, mask.end) };
  }
  return kept;
}

/** Whether a span overlaps covered text. */
export function isMasked(masks: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((masks[middle]?.end ?? Infinity) <= span.start) low = middle + 1;
    else high = middle;
  }
  const mask = masks[low];
  return mask !== undefined && mask.start < span.end;
}

const templateName = /\.(?:j2|jinja2?|tmpl|tpl|gotmpl|template|erb|tftpl|in)$/i;

// Searching for single words is many times faster than one pattern, and most files hold none of them.
const markers = ['{{', '{%', '<%', '%{', '$'];

function mayHoldTemplates(text: string): boolean {
  return markers.some((marker) => text.includes(marker));
}

/** Bounded, so that a thousand opening braces without an end cost no more than their sum. */
const expression = /\{\{(?:[^}]|\}(?!\})){0,2000}\}\}|\{%(?:[^%]|%(?!\})){0,2000}%\}|<%(?:[^%]|%(?!>)){0,2000}%>|[$%]\{[^}\n]{0,500}\}/g;

function findExpressions(text: string): Span[] {
  const masks: Span[] = [];
  let failures = 0;
  // Each try looks at no more than 2,000 characters; after many vain ones the text is no template but an attack.
  for (const match of text.matchAll(/\{\{|\{%|<%|[$%]\{/g)) {
    if (failures > 200) break;
    if (match.index < (masks.at(-1)?.end ?? 0) || isInComment(text, match.index)) continue;
    const end = endOfExpression(text, match.index);
    if (end === undefined) failures++;
    else masks.push({ start: match.index, end });
  }
  return masks;
}

function endOfExpression(text: string, start: number): number | undefined {
  const pattern = new RegExp(expression.source, 'y');
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  return match === null ? undefined : start + match[0].length;
}

function isInComment(text: string, offset: number): boolean {
  const lineStart = lineStartOf(text, offset);
  return offset - lineStart < 200 && /^\s*#/.test(text.slice(lineStart, offset));
}

/** `$(IP)` and `$TOKEN` need no covering: they are ordinary YAML. A `$(…)` that a `…-data` field holds is a flaw of its own. */
function holdsShellValues(text: string): boolean {
  return /\$\(/.test(text)
    ? /^(?!\s*#)(?!.*-data["']?\s*:\s*["']?\$\()[^\n]{0,400}\$\(/m.test(text) || bareVariable.test(text)
    : bareVariable.test(text);
}

const bareVariable = /[\s"'/@=]\$[A-Z_][A-Z0-9_]*/;

function coverExpressions(text: string, masks: readonly Span[]): string {
  return cover(text, masks, (part, mask) => part.replaceAll(/[^\r\n]/g, standsAlone(text, mask) ? ' ' : 'x'));
}

/** A statement on lines of its own (`{{- if … }}`, `{% for … %}`) leaves nothing. */
function standsAlone(text: string, mask: Span): boolean {
  const before = text.slice(Math.max(lineStartOf(text, mask.start), mask.start - 500), mask.start);
  const lineEnd = text.indexOf('\n', mask.end);
  const after = text.slice(mask.end, Math.min(lineEnd === -1 ? text.length : lineEnd, mask.end + 500));
  return onlyExpressions(before) && onlyExpressions(after);
}

function onlyExpressions(text: string): boolean {
  return text.trim() === '' || text.replaceAll(expression, '').trim() === '';
}
