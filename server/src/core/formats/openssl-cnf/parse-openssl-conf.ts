import type { Span } from '../../base/span.js';
import { OPENSSL_CONF_REASONS } from '../../knowledge/openssl-conf-errors.js';
import { controls, expand, unknownCharacter, type Expansion, type Lookup } from './expand.js';
import { logicalLines, type LogicalLine } from './logical-lines.js';
import { findComment, skipBlanks, skipName, trimEnd, type ScanMode } from './scan.js';
import { SectionList, type GrowingSection } from './section-list.js';
import type { ConfDirective, ConfEntry, ConfProblem, ConfProblemCode, OpensslConf, VariableUse } from './types.js';

export interface ParseOptions {
  /** The variables of the environment; without it `$ENV::X` is taken for set, with a value that nobody knows. */
  readonly environment?: ReadonlyMap<string, string>;
  /** Whether runs of `unknownCharacter` stand for what a shell puts in. */
  readonly isFilledIn?: boolean;
  /** Lines in front of the file's first one, which OpenSSL will not see. */
  readonly linesBefore?: number;
}

/** Reads a configuration file as OpenSSL does, but goes on after a fault. Never throws; linear. Source: def_load_bio in crypto/conf/conf_def.c. */
export function parseOpensslConf(text: string, options: ParseOptions = {}): OpensslConf {
  const reader = new Reader(text, options);
  for (const line of logicalLines(text)) reader.read(line);
  return reader.finish();
}

/** Text that variables bring over a whole file; more is no configuration but an attack. */
const mostExpandedInFile = 4 * 1024 * 1024;

class Reader {
  private readonly sections = new SectionList();
  private readonly directives: ConfDirective[] = [];
  private readonly comments: Span[] = [];
  private readonly problems: ConfProblem[] = [];
  private readonly mode: ScanMode = { dollarInNames: false };
  private readonly undefinedUses: { readonly use: Writable<VariableUse>; readonly section: string }[] = [];
  private current: GrowingSection;
  private expanded = 0;
  private isOpen = false;

  constructor(
    private readonly text: string,
    private readonly options: ParseOptions,
  ) {
    this.current = this.sections.open('default');
  }

  read(line: LogicalLine): void {
    const commentAt = findComment(line.text);
    const comment = commentAt < line.text.length ? spanIn(line, commentAt, line.text.length) : undefined;
    if (comment) this.comments.push(comment);
    const end = trimEnd(line.text, 0, commentAt);
    const start = skipBlanks(line.text, 0);
    if (start >= end) return;
    if (this.options.isFilledIn && isFilledHead(line.text.slice(start, end))) {
      this.isOpen = true;
      // What follows such a header is in a section that nothing here names.
      if (line.text.charAt(start) === '[') this.current = this.sections.open(line.text.slice(start, end));
      return;
    }
    if (line.text.charAt(start) === '[') this.readHeader(line, start, end);
    else this.readStatement({ line, start, end, comment });
  }

  finish(): OpensslConf {
    const { text, sections, directives, comments, problems, isOpen } = this;
    for (const { use, section } of this.undefinedUses) use.resolution = { type: 'undefined', later: this.findEntry(section, use.name) };
    return { text, sections: sections.all(), directives, comments, problems, isOpen, section: (name) => sections.find(name) };
  }

  private readHeader(line: LogicalLine, start: number, end: number): void {
    const { text } = line;
    const nameStart = Math.min(skipBlanks(text, start + 1), end);
    const name = readSectionName(text, nameStart, end, this.mode);
    if (!name.isClosed) this.report(line, 'missing-close-square-bracket', spanIn(line, start, end));
    this.current = this.sections.open(unescapeName(text.slice(nameStart, name.end)));
    const headEnd = name.isClosed ? name.close + 1 : end;
    const headSpan = spanIn(line, start, headEnd);
    this.current.headers.push({ span: headSpan, headSpan, nameSpan: spanIn(line, nameStart, name.end) });
  }

  private readStatement(statement: Statement): void {
    const { line, start, end } = statement;
    const { text } = line;
    let nameStart = start;
    let nameEnd = Math.min(skipName(text, start, this.mode), end);
    let section: Span | undefined;
    if (text.startsWith('::', nameEnd)) {
      section = { start, end: nameEnd };
      nameStart = nameEnd + 2;
      nameEnd = Math.min(skipName(text, nameStart, this.mode), end);
    }
    const next = skipBlanks(text, nameEnd);
    const directive = findDirective(text, nameStart, next);
    if (directive !== undefined) return this.readDirective(statement, directive, nameStart, next);
    if (text.charAt(next) !== '=' || next >= end) return this.report(line, 'missing-equal-sign', spanIn(line, start, end));
    this.addEntry(statement, section, { start: nameStart, end: nameEnd }, next);
  }

  private addEntry({ line, start, end, comment }: Statement, section: Span | undefined, key: Span, equals: number): void {
    const { text } = line;
    const name = section === undefined ? this.current.name : text.slice(section.start, section.end);
    const valueStart = Math.min(skipBlanks(text, equals + 1), end);
    const { value, parts, unknown } = this.expand(line, name, valueStart, end);
    const valueSpan = valueStart < end ? spanIn(line, valueStart, end) : emptyAfter(line, equals);
    const entry: ConfEntry = {
      key: text.slice(key.start, key.end),
      keySpan: spanIn(line, key.start, key.end),
      section: name,
      sectionSpan: section && spanIn(line, section.start, section.end),
      equalsSpan: spanIn(line, equals, equals + 1),
      valueSpan,
      raw: this.text.slice(valueSpan.start, valueSpan.end),
      value,
      parts,
      unknown,
      commentSpan: comment,
      span: { start: line.at(start), end: valueSpan.end },
      line: line.line,
    };
    this.sections.open(name).add(entry);
    this.extendHeader(entry.span.end);
  }

  /** A header reaches to the end of the last entry under it. */
  private extendHeader(end: number): void {
    const header = this.current.headers.at(-1);
    if (header === undefined) return;
    this.current.headers[this.current.headers.length - 1] = { ...header, span: { start: header.span.start, end } };
  }

  private readDirective({ line, start, end }: Statement, type: 'include' | 'pragma', nameStart: number, next: number): void {
    const { text } = line;
    const valueStart = Math.min(text.charAt(next) === '=' ? skipBlanks(text, next + 1) : next, end);
    const isInclude = type === 'include';
    const { value, parts } = isInclude
      ? this.expand(line, this.current.name, valueStart, end)
      : { value: text.slice(valueStart, end), parts: [] };
    const valueSpan = spanIn(line, valueStart, end);
    this.directives.push({
      type,
      span: spanIn(line, start, end),
      nameSpan: spanIn(line, nameStart, nameStart + type.length + 1),
      value,
      valueSpan,
      parts,
    });
    if (!isInclude) this.obeyPragma(line, value, valueSpan);
    this.extendHeader(valueSpan.end);
  }

  private obeyPragma(line: LogicalLine, text: string, span: Span): void {
    const colon = text.indexOf(':');
    if (colon <= 0 || colon === text.length - 1) return this.report(line, 'invalid-pragma', span);
    const name = text.slice(0, colon).trim();
    const value = text
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if (name !== 'dollarid' && name !== 'abspath') return;
    if (!['on', 'true', 'off', 'false'].includes(value)) return this.report(line, 'invalid-pragma', span);
    if (name === 'dollarid') this.mode.dollarInNames = value === 'on' || value === 'true';
  }

  private expand(line: LogicalLine, section: string, start: number, end: number): Expansion {
    const expansion = expand(
      {
        line,
        mode: this.mode,
        isFilledIn: this.options.isFilledIn === true,
        lookup: (named, name) => this.lookup(named ?? section, name),
        report: (code, span, variable) => this.report(line, code, span, variable, section),
      },
      start,
      end,
    );
    return expansion;
  }

  /** Source: _CONF_get_string in crypto/conf/conf_api.c: the section, the environment for `ENV`, then `default`. */
  private lookup(section: string, name: string): Lookup {
    const own = this.sections.find(section)?.get(name);
    if (own !== undefined) return this.lookupEntry(own);
    if (section === 'ENV') {
      const value = this.options.environment?.get(name);
      if (value !== undefined || this.options.environment === undefined)
        return { resolution: { type: 'environment' }, value, unknown: value === undefined };
    }
    const fallback = this.sections.find('default')?.get(name);
    return fallback === undefined ? nothing : this.lookupEntry(fallback);
  }

  private lookupEntry(entry: ConfEntry): Lookup {
    this.expanded += entry.value.length;
    const isTooMuch = this.expanded > mostExpandedInFile;
    return { resolution: { type: 'entry', entry }, value: isTooMuch ? undefined : entry.value, unknown: entry.unknown || isTooMuch };
  }

  private findEntry(section: string, name: string): ConfEntry | undefined {
    return this.sections.find(section)?.get(name) ?? this.sections.find('default')?.get(name);
  }

  private report(line: LogicalLine, code: ConfProblemCode, span: Span, variable?: VariableUse, section?: string): void {
    this.problems.push({ code, reason: OPENSSL_CONF_REASONS[code], span, line: line.lastLine - (this.options.linesBefore ?? 0), variable });
    if (code === 'variable-has-no-value' && variable)
      this.undefinedUses.push({ use: variable, section: variable.section ?? section ?? 'default' });
  }
}

/** Whether a shell puts in a part of what stands in front of a value: a key, a section's name, a whole line. */
function isFilledHead(statement: string): boolean {
  const equals = statement.startsWith('[') ? statement.length : statement.indexOf('=');
  return statement.slice(0, equals === -1 ? statement.length : equals).includes(unknownCharacter);
}

interface Statement {
  readonly line: LogicalLine;
  readonly start: number;
  /** Without blanks and the comment. */
  readonly end: number;
  readonly comment: Span | undefined;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const nothing: Lookup = { resolution: { type: 'undefined', later: undefined }, value: undefined, unknown: true };

function spanIn(line: LogicalLine, start: number, end: number): Span {
  const from = line.at(start);
  return { start: from, end: end > start ? line.at(end - 1) + 1 : from };
}

function emptyAfter(line: LogicalLine, index: number): Span {
  const at = line.at(index) + 1;
  return { start: at, end: at };
}

/** Words with blanks between them, up to `]`. */
function readSectionName(
  text: string,
  start: number,
  end: number,
  mode: ScanMode,
): { readonly end: number; readonly close: number; readonly isClosed: boolean } {
  let from = start;
  for (;;) {
    const wordEnd = Math.min(skipName(text, from, mode), end);
    const next = Math.min(skipBlanks(text, wordEnd), end);
    if (next < end && text.charAt(next) === ']') return { end: wordEnd, close: next, isClosed: true };
    if (next >= end || next === from) return { end: Math.max(wordEnd, start), close: end, isClosed: false };
    from = next;
  }
}

function unescapeName(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\(.?)/gs, (_, char: string) => controls.get(char) ?? char) : text;
}

/** `.include x`, `.include = x`; a name that only starts so counts, too, as strncmp has it. */
function findDirective(text: string, nameStart: number, next: number): 'include' | 'pragma' | undefined {
  for (const type of ['pragma', 'include'] as const) {
    if (text.startsWith(`.${type}`, nameStart) && (next !== nameStart + type.length + 1 || text.charAt(next) === '=')) return type;
  }
  return undefined;
}
