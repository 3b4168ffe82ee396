import type { Uri } from 'vscode';
import { vsdiag, type Middleware } from 'vscode-languageclient';

/** Copies of files that are shown beside them: told in the file itself, not a second time in the copy. */
const copies = new Set(['git', 'gitfs', 'gitlens', 'review', 'merge-editor', 'chat-editing-text-model', 'vscode-scm', 'kubepki-text']);

export function createMiddleware(): Middleware {
  return {
    provideDiagnostics: async (document, previousResultId, token, next) => {
      const uri = 'uri' in document ? document.uri : document;
      if (isCopy(uri)) return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
      return next(document, previousResultId, token);
    },
    handleDiagnostics: (uri, diagnostics, next) => next(uri, isCopy(uri) ? [] : diagnostics),
  };
}

function isCopy(uri: Uri): boolean {
  return copies.has(uri.scheme);
}
