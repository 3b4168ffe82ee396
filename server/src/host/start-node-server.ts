import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/start-server.js';
import { nodeLspHost } from './node-lsp-host.js';

/** Serves the client at the other end of what the arguments name: `--stdio`, `--node-ipc`, `--socket=`. */
export function startNodeServer(version: string): void {
  startServer(createConnection(ProposedFeatures.all), nodeLspHost(version));
}
