import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { serverCommands } from '../protocol/index.js';
import { semanticTokensLegend } from './convert/semantic-tokens.js';
import type { ClientFacts } from './client-facts.js';

/** What the server can do for a client. Findings are pulled where the client can, else pushed; never both. */
export function capabilitiesFor(client: ClientFacts): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['/', ':', ' ', '-', '"'] },
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    documentLinkProvider: {},
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, CodeActionKind.RefactorInline, CodeActionKind.RefactorExtract],
    },
    executeCommandProvider: { commands: Object.values(serverCommands) },
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'kubepki', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
