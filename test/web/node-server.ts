import { fork } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import type { Server } from './server.js';

export function startNodeServer(module: string): Server {
  const child = fork(module, ['--node-ipc'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.onUnhandledNotification(() => undefined);
  connection.listen();
  return {
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => void connection.sendNotification(method, params),
    stop: () => {
      connection.dispose();
      child.kill();
      return Promise.resolve();
    },
  };
}
