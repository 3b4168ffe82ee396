import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { activateClient, type Api } from './activate.js';

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath(path.join('dist', 'server', 'main.node.js'));
  return activateClient(context, {
    connect: async (events, log) => {
      const { connectNode } = await import('./language-client.node.js');
      return connectNode(module, events, log);
    },
    filesWrittenBy: 'server',
  });
}
