import * as path from 'node:path';
import type { ExtensionContext } from 'vscode';
import { activateClient, type Api } from './activate.js';
import { ServerProcess } from './infrastructure/server-process.js';

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath(path.join('dist', 'server', 'main.node.js'));
  return activateClient(context, {
    connect: async (events, log) => {
      // Loaded when the server starts, so that activation does not wait for it.
      const { connectThrough } = await import('./infrastructure/language-client.js');
      const server = new ServerProcess(module, log);
      return server.endWith(connectThrough(() => Promise.resolve(server.start()), events, log));
    },
    filesWrittenBy: 'server',
    environment: process.env,
    presentChain: async (way) => {
      const { presentChain } = await import('./infrastructure/live/present-chain.js');
      return presentChain(way);
    },
  });
}
