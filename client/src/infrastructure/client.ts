import { window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Connect } from './connection.js';
import { createBoundary, type Boundary } from './errors.js';
import { createServer, type Server } from './server.js';

/** What differs between the two extension hosts. */
export interface Host {
  readonly connect: Connect;
  /** Who writes files: a worker has no file system, so there the editor does, without modes. */
  readonly filesWrittenBy: 'server' | 'editor';
}

/** What every feature is given. */
export interface Client {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly boundary: Boundary;
  readonly server: Server;
  readonly filesWrittenBy: Host['filesWrittenBy'];
}

export function createClient(context: ExtensionContext, { connect, filesWrittenBy }: Host): Client {
  const log = window.createOutputChannel('Kube PKI', { log: true });
  const boundary = createBoundary(log);
  const server = createServer(connect, log);
  context.subscriptions.push(log, server);
  return { context, log, boundary, server, filesWrittenBy };
}
