import { LineIndex } from '../../base/line-index.js';
import type { Span } from '../../base/span.js';
import { folderOf } from '../../base/uris.js';
import type { InnerDocument, InnerPart, Reference, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import type { InnerText } from './inner-texts.js';

/** Reads the texts inside a script that are files of other kinds. */
export function readInnerParts({ uri, text }: Source, texts: readonly InnerText[], kinds: readonly DocumentKind[]): InnerPart[] {
  if (texts.length === 0) return [];
  const blank = text.replaceAll(/[^\n]/g, ' ');
  const parts: InnerPart[] = [];
  let spent = 0;
  for (const inner of texts) {
    // Each text is as long as what is before it: of a script with thousands the first are read.
    spent += inner.span.end;
    if (spent > mostRead) break;
    const kind = kinds.find((each) =>
      each.detect({ uri: `${folderOf(uri)}/${inner.detectAs}`, text: text.slice(inner.span.start, inner.span.end) }),
    );
    const document = kind && !isFragment(kind, text, inner) ? parse(kind, uri, { text, blank }, inner) : undefined;
    if (document) parts.push({ span: inner.span, fileName: inner.fileName, isShown: inner.isShown, document });
  }
  return parts;
}

const mostRead = 8_000_000;

function parse(kind: DocumentKind, uri: string, script: Texts, inner: InnerText): InnerDocument | undefined {
  const isArmour = kind.id === 'pem' && inner.stripsTabs;
  const text = isArmour ? armourOf(script, inner.span) : textOf(script, inner.span);
  if (text === undefined) return undefined;
  const { unknown, isExcerpt, fileName } = inner;
  const firstLine = countLines(text, inner.span.start);
  const document = kind.parse({ uri, text, part: { unknown, isExcerpt, firstLine, fileName } }) as InnerDocument;
  const references = document.references.map(asMade);
  return isArmour ? { ...document, references, lines: new LineIndex(script.text) } : { ...document, references };
}

/** PEM behind blanks, in a file that is not known to hold PEM, is a part of something else: of a value in YAML. */
function isFragment({ id }: DocumentKind, text: string, { span, fileName }: InnerText): boolean {
  return id === 'pem' && fileName === '' && /^[\t]* +\t*-----BEGIN /m.test(text.slice(span.start, span.end));
}

/** The script, and blanks in its place. */
interface Texts {
  readonly text: string;
  readonly blank: string;
}

/**
 * PEM begins at the start of a line. The tabs that `<<-` takes away become blanks at the end of the line before, where they are
 * nothing, and every other character keeps its place.
 */
function armourOf({ text, blank }: Texts, { start, end }: Span): string {
  const before = Math.max(start - 1, 0);
  const lines = text
    .slice(before, end)
    .replaceAll(/(\r?\n)(\t+)/g, (_, lineBreak: string, tabs: string) => ' '.repeat(tabs.length) + lineBreak);
  return blank.slice(0, before) + lines;
}

/** A script makes files and changes folders: one that is not there says nothing. */
function asMade(reference: Reference): Reference {
  return reference.type === 'file' ? { ...reference, mayBeAbsent: true } : reference;
}

/**
 * The lines at their places, with blanks before them. `<<-` takes tabs away: equal ones become blanks, and with unequal
 * ones nothing stands where it seems to; then undefined.
 */
function textOf({ text, blank }: Texts, { start, end }: Span): string | undefined {
  const lines = text.slice(start, end);
  const tabs = new Set(
    lines
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => /^\t*/.exec(line)?.[0].length ?? 0),
  );
  if (tabs.size > 1) return undefined;
  return blank.slice(0, start) + (tabs.has(0) ? lines : lines.replaceAll(/^\t+/gm, (found) => ' '.repeat(found.length)));
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
