import type { Span } from '../../base/span.js';
import { isQuote, isVariableCharacter } from './characters.js';
import type { LogicalLine } from './logical-lines.js';
import type { ScanMode } from './scan.js';
import type { ConfProblemCode, ValuePart, VariableUse } from './types.js';

/** What a variable is: where it comes from, and the text that it brings. */
export interface Lookup {
  readonly resolution: VariableUse['resolution'];
  /** Undefined for one without a value, and for the environment when nobody knows it. */
  readonly value: string | undefined;
  readonly unknown: boolean;
}

export interface Expansion {
  readonly value: string;
  readonly parts: readonly ValuePart[];
  readonly unknown: boolean;
}

export interface ExpandInput {
  readonly line: LogicalLine;
  readonly mode: ScanMode;
  readonly isFilledIn: boolean;
  lookup(section: string | undefined, name: string): Lookup;
  report(code: ConfProblemCode, span: Span, variable?: VariableUse): void;
}

/** Stands in a text for each character of what a shell replaces. */
export const unknownCharacter = '\uFFFC';

/** Source: MAX_CONF_VALUE_LENGTH in crypto/conf/conf_def.c. */
const mostExpanded = 65536;

/** Unquotes, unescapes and expands `line.text` from `start` to `end`. Source: str_copy in crypto/conf/conf_def.c. */
export function expand(input: ExpandInput, start: number, end: number): Expansion {
  return new Expander(input, end).run(start);
}

class Expander {
  private readonly parts: ValuePart[] = [];
  private readonly text: string;
  private unknown = false;
  private length: number;
  /** The text is walked through from left to right, and so are the places where its lines were joined. */
  private nextBreak = 0;

  constructor(
    private readonly input: ExpandInput,
    private readonly end: number,
  ) {
    this.text = input.line.text;
    this.length = 0;
  }

  run(start: number): Expansion {
    this.length = this.end - start + 1;
    let index = start;
    while (index < this.end) index = this.step(index);
    return { value: this.parts.map(({ value }) => value).join(''), parts: this.parts, unknown: this.unknown };
  }

  private step(index: number): number {
    const char = this.text.charAt(index);
    if (char === unknownCharacter && this.input.isFilledIn) return this.filled(index);
    if (isQuote(char)) return this.quoted(index);
    if (char === '\\') return this.escape(index, controls);
    if (char === '$' && this.isVariable(index)) return this.variable(index);
    return this.plain(index);
  }

  private isVariable(index: number): boolean {
    const next = this.text.charAt(index + 1);
    return !this.input.mode.dollarInNames || next === '{' || next === '(';
  }

  /** Text up to the next character that means something. */
  private plain(index: number): number {
    let to = index + 1;
    while (to < this.end && !/["'`\\$\uFFFC]/.test(this.text.charAt(to))) to++;
    this.addText(index, to);
    return to;
  }

  /** What a shell puts in; in quotes as well. */
  private filled(index: number): number {
    let to = index + 1;
    while (to < this.end && this.text.charAt(to) === unknownCharacter) to++;
    const span = this.span(index, to);
    const variable: VariableUse = {
      span,
      section: undefined,
      sectionSpan: undefined,
      name: '',
      nameSpan: span,
      resolution: { type: 'shell' },
    };
    this.unknown = true;
    this.parts.push({ type: 'variable', span, value: this.text.slice(index, to), variable });
    return to;
  }

  private addText(from: number, to: number): void {
    const { breaks } = this.input.line;
    let start = from;
    while (this.nextBreak < breaks.length && (breaks[this.nextBreak] ?? to) < to) {
      const at = breaks[this.nextBreak++] ?? to;
      if (at <= start) continue;
      this.push('text', start, at, this.text.slice(start, at));
      start = at;
    }
    if (start < to) this.push('text', start, to, this.text.slice(start, to));
  }

  private quoted(index: number): number {
    const quote = this.text.charAt(index);
    let at = index + 1;
    let from = at;
    while (at < this.end && this.text.charAt(at) !== quote) {
      if (this.input.isFilledIn && this.text.charAt(at) === unknownCharacter) {
        this.addText(from, at);
        at = from = this.filled(at);
        continue;
      }
      if (this.text.charAt(at) !== '\\') {
        at++;
        continue;
      }
      this.addText(from, at);
      at = from = this.escape(at, undefined);
    }
    this.addText(from, at);
    return Math.min(at + 1, this.end);
  }

  private escape(index: number, meanings: ReadonlyMap<string, string> | undefined): number {
    if (index + 1 >= this.end) return this.end;
    const char = this.text.charAt(index + 1);
    this.push('escape', index, index + 2, meanings?.get(char) ?? char);
    return index + 2;
  }

  private push(type: 'text' | 'escape', from: number, to: number, value: string): void {
    this.parts.push({ type, span: this.span(from, to), value });
  }

  private span(from: number, to: number): Span {
    const { line } = this.input;
    return { start: line.at(from), end: to > from ? line.at(to - 1) + 1 : line.at(from) };
  }

  private variable(index: number): number {
    const open = this.text.charAt(index + 1);
    const close = open === '{' ? '}' : open === '(' ? ')' : '';
    const first = { start: index + (close === '' ? 1 : 2), end: 0 };
    first.end = this.wordEnd(first.start);
    const second =
      this.text.startsWith('::', first.end) && first.end + 2 <= this.end
        ? { start: first.end + 2, end: this.wordEnd(first.end + 2) }
        : undefined;
    const nameEnd = second?.end ?? first.end;
    if (close !== '' && (nameEnd >= this.end || this.text.charAt(nameEnd) !== close)) return this.unclosed(index);
    const to = close === '' ? nameEnd : nameEnd + 1;
    this.addVariable(index, to, second === undefined ? undefined : first, second ?? first);
    return to;
  }

  private wordEnd(index: number): number {
    let at = index;
    while (at < this.end && this.isWord(this.text.charAt(at))) at++;
    return at;
  }

  private isWord(char: string): boolean {
    return isVariableCharacter(char) || (this.input.mode.dollarInNames && char === '$');
  }

  private unclosed(index: number): number {
    this.input.report('no-close-brace', this.span(index, this.end));
    this.unknown = true;
    this.addText(index, this.end);
    return this.end;
  }

  private addVariable(from: number, to: number, section: Span | undefined, name: Span): void {
    const sectionName = section && this.text.slice(section.start, section.end);
    const found = this.input.lookup(sectionName, this.text.slice(name.start, name.end));
    const variable: VariableUse = {
      span: this.span(from, to),
      section: sectionName,
      sectionSpan: section && this.span(section.start, section.end),
      name: this.text.slice(name.start, name.end),
      nameSpan: this.span(name.start, name.end),
      resolution: found.resolution,
    };
    this.unknown ||= found.unknown;
    this.parts.push({ type: 'variable', span: variable.span, value: this.grown(found, variable, from, to), variable });
  }

  /** The text that a variable brings; its own text when it has none. */
  private grown({ value, resolution }: Lookup, variable: VariableUse, from: number, to: number): string {
    if (resolution.type === 'undefined') this.input.report('variable-has-no-value', variable.span, variable);
    if (value === undefined) return this.text.slice(from, to);
    const length = value.length + this.length - (to - from);
    if (length > mostExpanded) {
      this.input.report('variable-expansion-too-long', variable.span, variable);
      this.unknown = true;
      return '';
    }
    this.length = length;
    return value;
  }
}

/** What `\\n` and its like mean outside quotes. */
export const controls: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['b', '\b'],
  ['t', '\t'],
]);
