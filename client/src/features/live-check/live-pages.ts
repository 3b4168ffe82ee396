import { commands, EventEmitter, extensions, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Client } from '../../infrastructure/client.js';

const scheme = 'kubepki-live';

/** Pages about servers, kept while the editor runs: what one showed then. */
export interface LivePages {
  show(name: string, markdown: string): Promise<void>;
}

export function createLivePages({ context }: Client): LivePages {
  const pages = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => pages.get(uri.path) ?? '',
  };
  context.subscriptions.push(changed, workspace.registerTextDocumentContentProvider(scheme, provider));
  return {
    show: async (name, markdown) => {
      const uri = Uri.from({ scheme, path: `/${name.replaceAll(/[\\/]/g, '_')}.md` });
      pages.set(uri.path, markdown);
      changed.fire(uri);
      await open(uri);
    },
  };
}

/** Rendered where the editor can render Markdown; else as it is. */
async function open(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const canRender = extensions.getExtension('vscode.markdown-language-features') !== undefined;
  if (canRender) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(document, { preview: true });
}
