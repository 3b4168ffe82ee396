import type { ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateClient, type Api } from './activate.js';
import { createServerWorker } from './infrastructure/server-worker.js';

export function activate(context: ExtensionContext): Api {
  const start = () => createServerWorker(context.extensionUri);
  return activateClient(context, (options) => new LanguageClient('kubepki', 'Kube PKI', start, options));
}
