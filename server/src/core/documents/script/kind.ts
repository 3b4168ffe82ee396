import { LineIndex } from '../../base/line-index.js';
import { parseScript } from '../../formats/shell/script-text.js';
import type { Reference, ScriptDocument, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { completeCommandLine } from './complete.js';
import { describeCommandLine } from './describe.js';
import { detectScript, scriptTypeOf } from './detect.js';
import { collectHereDocs } from './here-docs.js';
import { readInnerParts } from './inner-parts.js';
import { InnerStructure } from './inner-structure.js';
import { findInnerTexts } from './inner-texts.js';
import { readCommands } from './read-command.js';
import { collectFiles } from './references.js';
import { scriptFoldings, scriptSelections, scriptSymbols } from './structure.js';

/**
 * Command lines in shell scripts, makefiles, Dockerfiles and the code blocks of Markdown pages.
 * `inner`: the kinds of the files that here-documents write and pages show, in the order in which they are asked.
 */
export function createScriptKind(inner: readonly DocumentKind[] = []): DocumentKind<ScriptDocument> {
  const partOf = (document: ScriptDocument): InnerStructure => new InnerStructure(document, inner);
  return {
    id: 'script',
    // A walk looks into scripts before it takes them; see host/sniff.ts.
    fileNames: /(?!)/,
    detect: detectScript,
    parse: (source) => parseScriptDocument(source, inner),
    symbols: (document) => partOf(document).symbols(scriptSymbols(document)),
    foldings: (document) => [...scriptFoldings(document), ...partOf(document).foldings()],
    selections: (document, offset) => partOf(document).selections(scriptSelections(document, offset), offset),
    semanticTokens: (document) => partOf(document).tokens(),
    codeLenses: (document) => partOf(document).lenses(),
    complete: completeCommandLine,
    describeField: describeCommandLine,
  };
}

function parseScriptDocument(source: Source, kinds: readonly DocumentKind[]): ScriptDocument {
  const { uri, text } = source;
  const type = scriptTypeOf(source) ?? 'shell';
  const { commands: simple, parts } = parseScript(text, type);
  const commands = simple.flatMap((command) => readCommands(text, command)).map((command, index) => ({ ...command, index }));
  const hereDocs = collectHereDocs(simple);
  const inner = readInnerParts(source, findInnerTexts({ text, type, hereDocs }), kinds);
  return {
    kind: 'script',
    uri,
    text,
    lines: new LineIndex(text),
    materials: inner.flatMap(({ document }) => document.materials),
    references: [...collectFiles(uri, commands), ...inner.flatMap(({ document }) => document.references.filter(isFile))],
    type,
    parts,
    commands,
    hereDocs,
    inner,
  };
}

/** Names belong to the document inside. */
function isFile({ type }: Reference): boolean {
  return type === 'file';
}
