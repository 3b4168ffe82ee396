import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { LiveProxy } from '../../server/src/protocol/index.js';

/** A proxy on loopback, and what it was told before it connected. */
export interface LoopbackProxy extends LiveProxy {
  readonly heard: readonly string[];
  stop(): Promise<void>;
}

/** Connects wherever CONNECT says, to whoever asks. `tls`: it speaks TLS itself. */
export function httpProxy(tls?: { readonly key: string; readonly cert: string }): Promise<LoopbackProxy> {
  return start(tls ? 'https' : 'http', tls, (socket, heard) => {
    socket.once('data', (bytes: Buffer) => {
      const request = bytes.toString('latin1');
      heard.push(request);
      const [, host = '', port = ''] = /^CONNECT \[?([^\s\]]+)\]?:(\d+) /.exec(request) ?? [];
      join(socket, host, Number(port), () => socket.write('HTTP/1.1 200 Connection established\r\nVia: 1.1 loopback\r\n\r\n'));
    });
  });
}

/** RFC 1928, for whoever asks. */
export function socksProxy(): Promise<LoopbackProxy> {
  return start('socks5', undefined, (socket, heard) => {
    socket.once('data', (greeting: Buffer) => {
      heard.push(greeting.toString('hex'));
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        heard.push(request.toString('hex'));
        const port = request.readUInt16BE(request.length - 2);
        const host = request[3] === 3 ? request.subarray(5, -2).toString('latin1') : [...request.subarray(4, -2)].join('.');
        join(socket, host, port, () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
}

/** Answers one thing to the first that it hears, and closes; `undefined`: says nothing; an empty text: closes. */
export function sayingProxy(scheme: LiveProxy['scheme'], answer: string | Buffer | undefined): Promise<LoopbackProxy> {
  return start(scheme, undefined, (socket, heard) => {
    socket.once('data', (bytes: Buffer) => {
      heard.push(bytes.toString('latin1'));
      if (answer !== undefined) socket.end(answer);
    });
  });
}

/** Signs nobody in, or answers a request with this code. */
export function refusingSocksProxy(reply: number): Promise<LoopbackProxy> {
  return start('socks5', undefined, (socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', () => socket.end(Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0])));
    });
  });
}

/** Nobody listens there any longer. */
export async function closedProxy(scheme: LiveProxy['scheme']): Promise<LoopbackProxy> {
  const proxy = await sayingProxy(scheme, '');
  await proxy.stop();
  return { ...proxy, stop: () => Promise.resolve() };
}

async function start(
  scheme: LiveProxy['scheme'],
  tls: { readonly key: string; readonly cert: string } | undefined,
  serve: (socket: Socket, heard: string[]) => void,
): Promise<LoopbackProxy> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const take = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    serve(socket, heard);
  };
  const server: Server = tls ? createTlsServer({ ...tls }, take).on('tlsClientError', () => undefined) : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { scheme, host: '127.0.0.1', port, hasCredentials: false, heard, stop };
}

function join(socket: Socket, host: string, port: number, then: () => void): void {
  const onward = connect({ host, port }, () => {
    then();
    socket.pipe(onward);
    onward.pipe(socket);
  });
  onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
