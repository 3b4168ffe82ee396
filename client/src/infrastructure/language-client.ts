import { extensions, workspace, type LogOutputChannel } from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import {
  materialsChangedNotification,
  type InitializationOptions,
  type MaterialsChangedParams,
} from '../../../server/src/protocol/index.js';
import type { Connection, ConnectionEvents } from './connection.js';
import { documentSelector } from './document-selector.js';
import { createErrorHandler } from './error-handler.js';
import { answerFileRequests } from './file-requests.js';
import { createTraceLog } from './trace-log.js';
import { createMiddleware } from './middleware.js';

/** A connection over VS Code's language client; `make` knows how this host runs the server. */
export function connectThrough(
  make: (options: LanguageClientOptions) => BaseLanguageClient,
  events: ConnectionEvents,
  log: LogOutputChannel,
): Connection {
  const client = make({
    documentSelector,
    outputChannel: log,
    traceOutputChannel: createTraceLog(log),
    diagnosticCollectionName: 'kubepki',
    initializationOptions,
    middleware: createMiddleware(),
    errorHandler: createErrorHandler(() => events.failed()),
    initializationFailedHandler: () => false,
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) events.running();
    if (newState === State.Stopped) events.stopped();
  });
  client.onNotification(materialsChangedNotification, (params: MaterialsChangedParams) => events.materialsChanged(params));
  answerFileRequests(client);
  return {
    start: () => client.start(),
    stop: () => client.stop(),
    request: (method, params) => client.sendRequest(method, params),
    dispose: () => client.dispose(),
  };
}

function initializationOptions(): InitializationOptions {
  return { trusted: workspace.isTrusted, otherYamlExtension: extensions.getExtension('redhat.vscode-yaml') !== undefined };
}
