import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { LiveAddress, LiveOutcome, LiveProxy } from '../../../../server/src/protocol/index.js';
import { Answer, NoAnswer } from './answer.js';
import { dial, isSocket } from './dial.js';
import { askHttpProxy } from './http-tunnel.js';
import { askSocksProxy } from './socks-tunnel.js';

/** What a proxy says to the request: nothing where it connects. */
export type Refused = Extract<LiveOutcome, { readonly type: 'proxy-refuses' | 'not-a-proxy' }>;

/**
 * A connection to a server through a proxy, or what is in the way. The proxy is told host and port, as kubectl would tell it, and no
 * credentials. The certificate of an https proxy is not looked at.
 */
export async function tunnel(address: LiveAddress, proxy: LiveProxy, deadline: AbortSignal): Promise<Socket | LiveOutcome> {
  const dialled = await dial(proxy, deadline);
  if (!isSocket(dialled)) return { type: 'no-proxy', ...dialled };
  const socket = proxy.scheme === 'https' ? secured(dialled, proxy) : dialled;
  // What goes wrong between two askers is told by the next one: it hears that the connection is closed.
  socket.on('error', () => undefined);
  try {
    const refused = await ask(socket, address, proxy, deadline);
    if (!refused) return socket;
    socket.destroy();
    return refused;
  } catch (error) {
    socket.destroy();
    const detail = error instanceof Error ? error.message : '';
    return { type: 'not-a-proxy', reason: error instanceof NoAnswer ? error.reason : 'answer', detail };
  }
}

function ask(socket: Socket, address: LiveAddress, { scheme }: LiveProxy, deadline: AbortSignal): Promise<Refused | undefined> {
  const answer = new Answer(socket, deadline);
  return scheme === 'socks5' ? askSocksProxy(socket, address, answer) : askHttpProxy(socket, address, answer);
}

function secured(socket: Socket, { host }: LiveProxy): Socket {
  return connectTls({ socket, rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) });
}
