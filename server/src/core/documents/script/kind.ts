import { LineIndex } from '../../base/line-index.js';
import { parseScript } from '../../formats/shell/script-text.js';
import type { ScriptDocument, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { describeCommandLine } from './describe.js';
import { detectScript, scriptTypeOf } from './detect.js';
import { collectHereDocs } from './here-docs.js';
import { readCommands } from './read-command.js';
import { collectFiles } from './references.js';
import { scriptFoldings, scriptSelections, scriptSymbols } from './structure.js';

/** Command lines in shell scripts, makefiles, Dockerfiles and the code blocks of Markdown pages. */
export function createScriptKind(): DocumentKind<ScriptDocument> {
  return {
    id: 'script',
    // A walk looks into scripts before it takes them; see host/sniff.ts.
    fileNames: /(?!)/,
    detect: detectScript,
    parse: parseScriptDocument,
    symbols: scriptSymbols,
    foldings: scriptFoldings,
    selections: scriptSelections,
    describeField: describeCommandLine,
  };
}

function parseScriptDocument(source: Source): ScriptDocument {
  const { uri, text } = source;
  const type = scriptTypeOf(source) ?? 'shell';
  const { commands: simple, parts } = parseScript(text, type);
  const commands = simple.flatMap((command) => readCommands(text, command)).map((command, index) => ({ ...command, index }));
  return {
    kind: 'script',
    uri,
    text,
    lines: new LineIndex(text),
    materials: [],
    references: collectFiles(uri, commands),
    type,
    parts,
    commands,
    hereDocs: collectHereDocs(text, simple),
  };
}
