import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, type Api } from './activate.js';

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath(path.join('dist', 'server', 'main.node.js'));
  const server = { module, transport: TransportKind.ipc };
  return activateClient(context, {
    connect: (options) => new LanguageClient('kubepki', 'Kube PKI', server, options),
    filesWrittenBy: 'server',
  });
}
