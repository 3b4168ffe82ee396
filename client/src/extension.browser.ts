import type { ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, type MessageTransports } from 'vscode-languageclient/browser';
import { activateClient, type Api } from './activate.js';
import { connectThrough } from './infrastructure/language-client.js';
import { createServerWorker } from './infrastructure/server-worker.js';

/** The Node host takes the language client from this bundle (scripts/build.mjs): a web extension host loads one file only. */
export { connectThrough };

export function activate(context: ExtensionContext): Api {
  const start = connectWorkers(context);
  return activateClient(context, {
    connect: (events, log) => Promise.resolve(connectThrough(start, events, log)),
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
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
}
