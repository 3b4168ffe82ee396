import type { ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from 'vscode-languageclient/browser';
import { activateClient, type Api } from './activate.js';
import { connectThrough } from './infrastructure/language-client.js';
import { createServerWorker } from './infrastructure/server-worker.js';

export function activate(context: ExtensionContext): Api {
  const start = connectWorkers(context);
  return activateClient(context, {
    connect: (events, log) =>
      Promise.resolve(connectThrough((options) => new LanguageClient('kubepki', 'Kube PKI', start, options), events, log)),
    filesWrittenBy: 'editor',
  });
}

/** One worker at a time: a restarted server leaves none behind. */
function connectWorkers({ extensionUri, subscriptions }: ExtensionContext): () => Promise<MessageTransports> {
  let worker: Worker | undefined;
  subscriptions.push({ dispose: () => worker?.terminate() });
  return async () => {
    worker?.terminate();
    worker = await createServerWorker(extensionUri);
    // The language client tells a worker by `instanceof Worker`, which fails where VS Code has wrapped that class.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
}
