import { window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LiveAddress, LiveOutcome, LiveProxy } from '../../../server/src/protocol/index.js';
import type { Connect } from './connection.js';
import { createBoundary, type Boundary } from './errors.js';
import { createServer, type Server } from './server.js';

/** What differs between the two extension hosts. */
export interface Host {
  readonly connect: Connect;
  /** Who writes files: a worker has no file system, so there the editor does, without modes. */
  readonly filesWrittenBy: 'server' | 'editor';
  /** Variables of the machine, where there is one. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Connects to a server and takes its certificates; absent where no socket can be opened. */
  readonly presentChain?: (way: LiveAddress & { readonly proxy?: LiveProxy }) => Promise<LiveOutcome>;
}

/** What every feature is given. */
export interface Client extends Omit<Host, 'connect'> {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly boundary: Boundary;
  readonly server: Server;
}

export function createClient(context: ExtensionContext, { connect, ...host }: Host): Client {
  const log = window.createOutputChannel('Kube PKI', { log: true });
  const boundary = createBoundary(log);
  const server = createServer(connect, log);
  context.subscriptions.push(log, server);
  return { ...host, context, log, boundary, server };
}
