import { baseName } from '../../base/uris.js';
import type { Span } from '../../base/span.js';
import { findExpansions } from '../../formats/shell/expansions.js';
import { allFences } from '../../formats/shell/fences.js';
import type { ScriptType } from '../../formats/shell/script-text.js';
import type { SimpleCommand } from '../../formats/shell/shell.js';
import type { ScriptHereDoc } from './model.js';
import { findPlaceholders } from './placeholders.js';

/** A text inside a script or a page that may be a file of another kind. */
export interface InnerText {
  readonly span: Span;
  /** As it is written; empty where nothing tells. */
  readonly fileName: string;
  /** What detection takes for its name. */
  readonly detectAs: string;
  readonly unknown: readonly Span[];
  readonly isExcerpt: boolean;
  readonly isShown: boolean;
  /** Tabs at the start of its lines are no part of it. */
  readonly stripsTabs: boolean;
}

export interface InnerTextInput {
  readonly text: string;
  readonly type: ScriptType;
  readonly hereDocs: readonly ScriptHereDoc[];
}

/** The here-documents, and the code blocks of a page that show a file, in the order of the text. */
export function findInnerTexts(input: InnerTextInput): readonly InnerText[] {
  const { text, type, hereDocs } = input;
  const written = hereDocs.filter(({ hereDoc }) => hereDoc.isClosed).map((hereDoc) => ofHereDoc(input, hereDoc));
  const shown = type === 'markdown' ? ofFences(text) : [];
  const all = [...written, ...shown].flatMap((inner) => splitIndented(text, inner));
  return all.sort((a, b) => a.span.start - b.span.start);
}

function ofHereDoc({ text, type }: InnerTextInput, { hereDoc, file, command, next }: ScriptHereDoc): InnerText {
  const { span, isExpanded, stripsTabs } = hereDoc;
  const fileName = baseName(file?.text ?? '').replaceAll('\uFFFC', '');
  const expansions = isExpanded ? findExpansions(text, span) : [];
  return {
    span,
    fileName,
    detectAs: fileName === '' ? nameByContent(text, span) : fileName,
    unknown: type === 'markdown' ? merge(expansions, findPlaceholders(text, span)) : expansions,
    isExcerpt: [command, next].some(isAppended) || isChanged(next ?? command) || templateName.test(fileName),
    isShown: type === 'markdown',
    stripsTabs,
  };
}

const templateName = /\.(?:j2|jinja2?|tmpl|tpl|gotmpl|template|erb|tftpl|in)$/i;

/** `cat >> file`, `tee -a file`: the file has more. */
function isAppended(command: SimpleCommand | undefined): boolean {
  if (command === undefined) return false;
  const isTee = command.words.some(({ text }) => text === 'tee');
  return (
    command.redirections.some(({ operator }) => operator === '>>') ||
    (isTee && command.words.some(({ text }) => /^(?:-a|--append)$/.test(text)))
  );
}

/** Whether the text goes to a program that may change it before anybody reads it. */
function isChanged({ words }: SimpleCommand): boolean {
  return !readers.test(words.map(({ text }) => text).join(' '));
}

/** Programs that take their input as it is, or write it where they are told to. */
const readers = /^(?:sudo (?:-\S+ )*)?(?:\S*\/)?(?:cat|tee|kubectl|oc|k|k3s|microk8s|minikube|openssl|cfssl|kubeadm|kind)\b/;

const fenceNames: ReadonlyMap<string, string> = new Map([
  ['yaml', 'block.yaml'],
  ['yml', 'block.yaml'],
  ['json', 'block.json'],
  ['ini', 'block'],
  ['conf', 'block'],
  ['cnf', 'block'],
  ['config', 'block'],
  ['openssl', 'block'],
  ['systemd', 'block'],
  ['unit', 'block'],
]);

/** Pages show excerpts, and words that the reader is to replace. */
function ofFences(text: string): readonly InnerText[] {
  return allFences(text).flatMap(({ span, language }) => {
    const name = fenceNames.get(language);
    return name === undefined
      ? []
      : [{ span, fileName: '', detectAs: name, unknown: findPlaceholders(text, span), isExcerpt: true, isShown: true, stripsTabs: false }];
  });
}

function nameByContent(text: string, { start, end }: Span): string {
  return /^\s*[{[]/.test(text.slice(start, Math.min(end, start + 200))) ? 'input.json' : 'input';
}

/** YAML sees no `---` that is indented, as in a list of a page: each document is read by itself. */
function splitIndented(text: string, inner: InnerText): readonly InnerText[] {
  const lines = /^[ \t]+---[ \t]*\r?$/gm;
  const { span } = inner;
  const parts: Span[] = [];
  let start = span.start;
  lines.lastIndex = start;
  for (let match = lines.exec(text); match && match.index < span.end; match = lines.exec(text)) {
    parts.push({ start, end: match.index });
    start = Math.min(match.index + match[0].length + 1, span.end);
  }
  if (parts.length === 0) return [inner];
  return [...parts, { start, end: span.end }].map((part) => ({ ...inner, span: part, unknown: within(inner.unknown, part) }));
}

function within(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  return spans.filter((span) => start <= span.start && span.end <= end);
}

/** Both in order; of two that overlap, the first. */
function merge(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of [...left, ...right].sort((a, b) => a.start - b.start)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}
