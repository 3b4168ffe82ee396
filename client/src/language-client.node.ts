import type { LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Connection, ConnectionEvents } from './infrastructure/connection.js';
import { connectThrough } from './infrastructure/language-client.js';

/** Runs the server as a Node process. A bundle of its own, loaded when the server starts. */
export function connectNode(module: string, events: ConnectionEvents, log: LogOutputChannel): Connection {
  const server = { module, transport: TransportKind.ipc };
  return connectThrough((options) => new LanguageClient('kubepki', 'Kube PKI', server, options), events, log);
}
