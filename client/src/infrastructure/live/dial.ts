import { connect, Socket } from 'node:net';
import type { LiveUnreached } from '../../../../server/src/protocol/index.js';

export interface Unreached {
  readonly reason: LiveUnreached;
  readonly detail: string;
}

/** A connection to a host and port, or why there is none. */
export function dial({ host, port }: { readonly host: string; readonly port: number }, deadline: AbortSignal): Promise<Socket | Unreached> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (unreached: Unreached): void => {
      socket.destroy();
      resolve(unreached);
    };
    deadline.addEventListener('abort', () => end({ reason: 'timeout', detail: '' }), { once: true });
    socket.once('connect', () => resolve(socket));
    socket.on('error', (error) => end({ reason: reasonOf(error), detail: error.message }));
  });
}

export function isSocket(dialled: object): dialled is Socket {
  return dialled instanceof Socket;
}

function reasonOf(error: NodeJS.ErrnoException): LiveUnreached {
  if (error.code === 'ECONNREFUSED') return 'refused';
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return 'no-name';
  return error.code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}
