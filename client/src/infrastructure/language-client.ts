import { extensions, workspace, type LogOutputChannel } from 'vscode';
import { BaseLanguageClient, State, type LanguageClientOptions, type MessageTransports } from 'vscode-languageclient/browser';
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

/** Starts a server, anew each time it is called. */
export type StartServer = () => Promise<MessageTransports>;

/** A connection over VS Code's language client, the same in both extension hosts; `startServer` knows how this one runs the server. */
export function connectThrough(startServer: StartServer, events: ConnectionEvents, log: LogOutputChannel): Connection {
  let hasRun = false;
  const client = new HostedClient(startServer, {
    documentSelector,
    outputChannel: log,
    traceOutputChannel: createTraceLog(log),
    diagnosticCollectionName: 'kubepki',
    initializationOptions,
    middleware: createMiddleware(),
    errorHandler: createErrorHandler({ hasRun: () => hasRun, giveUp: () => events.failed() }),
    initializationFailedHandler: () => false,
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      hasRun = true;
      events.running();
    }
    if (newState === State.Stopped) events.stopped();
  });
  client.onNotification(materialsChangedNotification, (params: MaterialsChangedParams) => events.materialsChanged(params));
  answerFileRequests(client);
  return {
    start: () => {
      hasRun = false;
      return client.start();
    },
    stop: () => client.stop(),
    request: (method, params) => client.sendRequest(method, params),
    dispose: () => client.dispose(),
  };
}

/**
 * The library has a client for Node and one for browsers, which differ in how they start a server. This one leaves that to its
 * host, so that the library ships once.
 */
class HostedClient extends BaseLanguageClient {
  constructor(
    private readonly startServer: StartServer,
    options: LanguageClientOptions,
  ) {
    super('kubepki', 'Kube PKI', options);
  }

  protected override createMessageTransports(): Promise<MessageTransports> {
    return this.startServer();
  }

  /** Into the output only: what a person must know of, such as a server that stays down, is told by this extension itself, once. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function initializationOptions(): InitializationOptions {
  return { trusted: workspace.isTrusted, otherYamlExtension: extensions.getExtension('redhat.vscode-yaml') !== undefined };
}
