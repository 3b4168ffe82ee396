import { isIP, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { LiveAddress, LiveOutcome, LiveProxy } from '../../../../server/src/protocol/index.js';
import { readCertificates } from '../read-certificates.js';
import { dial, isSocket } from './dial.js';
import { tunnel } from './tunnel.js';

export interface Way extends LiveAddress {
  /** What it is dialled through. */
  readonly proxy?: LiveProxy;
}

export interface Patience {
  /** Milliseconds for the whole of it. */
  readonly total: number;
  /** Milliseconds that a server has to break off after the handshake: TLS 1.3 asks for the client's certificate that late. */
  readonly afterwards: number;
}

/**
 * Connects to a server once and takes the certificates that it presents. Nothing is sent but the hello of TLS: no client
 * certificate, no request, no credentials; to a proxy, where to connect. Nothing is verified here; never rejects.
 */
export async function presentChain(
  { proxy, ...address }: Way,
  patience: Patience = { total: 10_000, afterwards: 500 },
): Promise<LiveOutcome> {
  const deadline = AbortSignal.timeout(patience.total);
  const dialled = proxy ? await tunnel(address, proxy, deadline) : await reach(address, deadline);
  if (!isSocket(dialled)) return dialled;
  try {
    return await new Handshake(dialled, address, patience.afterwards).take(deadline);
  } finally {
    dialled.destroy();
  }
}

async function reach(address: LiveAddress, deadline: AbortSignal): Promise<Socket | LiveOutcome> {
  const dialled = await dial(address, deadline);
  return isSocket(dialled) ? dialled : { type: 'no-connection', ...dialled };
}

/** Bytes; a server's certificates come within its first few thousand. */
const mostKept = 200_000;

class Handshake {
  private readonly stream: Tapped;
  private readonly tls: TLSSocket;
  private chain: readonly string[] = [];
  /** Until it is agreed on: the only one that shows certificates before that. */
  private protocol = 'TLSv1.2';

  constructor(
    socket: Socket,
    { serverName }: LiveAddress,
    private readonly afterwards: number,
  ) {
    this.stream = new Tapped(socket);
    this.tls = connectTls({
      socket: this.stream,
      // An address is no name for SNI (RFC 6066, section 3).
      ...(isIP(serverName) === 0 && { servername: serverName }),
      // The core judges what is presented. With none of Node's own roots none of them is taken into the chain.
      rejectUnauthorized: false,
      ca: [],
      minVersion: 'TLSv1.2',
    });
    this.tls.on('secureConnect', () => this.look());
  }

  take(deadline: AbortSignal): Promise<LiveOutcome> {
    return new Promise((resolve) => {
      const end = (reason: 'timeout' | 'closed' | 'error', detail: string): void => {
        resolve(this.ended(reason, detail));
        this.tls.destroy();
      };
      deadline.addEventListener('abort', () => end('timeout', ''), { once: true });
      this.tls.on('error', (error: NodeJS.ErrnoException & { reason?: string }) => end('error', error.reason ?? error.message));
      this.tls.on('close', () => end('closed', ''));
      this.tls.on('secureConnect', () => setTimeout(() => end('timeout', ''), this.afterwards));
    });
  }

  private ended(reason: 'timeout' | 'closed' | 'error', detail: string): LiveOutcome {
    const chain = this.chain.length > 0 ? this.chain : readCertificates(this.stream.heard);
    if (chain.length > 0) {
      const brokenOff = reason === 'error' ? { brokenOff: detail } : {};
      return { type: 'presented', chain: [...chain], protocol: this.protocol, ...brokenOff };
    }
    const { heard } = this.stream;
    // A server's first record of TLS is a handshake (22) or an alert (21): RFC 8446, section 5.1.
    if (heard.length > 0 && heard[0] !== 22 && heard[0] !== 21) {
      return { type: 'no-tls', isHttp: heard.subarray(0, 5).toString('latin1') === 'HTTP/' };
    }
    return { type: 'no-handshake', reason, detail };
  }

  /** The certificates as OpenSSL puts them in order. */
  private look(): void {
    this.protocol = this.tls.getProtocol() ?? '';
    const chain = new Set<string>();
    // Empty objects stand for what is not there, and a root issues itself.
    for (
      let next: Partial<DetailedPeerCertificate> | undefined = this.tls.getPeerCertificate(true);
      next?.raw;
      next = next.issuerCertificate
    ) {
      const der = next.raw.toString('base64');
      if (chain.has(der)) break;
      chain.add(der);
    }
    this.chain = [...chain];
  }
}

/**
 * Keeps what the server says first. It tells a server without TLS; and one that requires a client certificate breaks a handshake
 * of TLS 1.2 off before it is complete, but has shown its own certificates by then, in the clear.
 */
class Tapped extends Duplex {
  heard: Buffer = Buffer.alloc(0);

  constructor(private readonly socket: Socket) {
    super();
    socket.on('data', (bytes: Buffer) => {
      if (this.heard.length < mostKept) this.heard = Buffer.concat([this.heard, bytes]);
      if (!this.push(bytes)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.destroy());
    socket.on('error', (error) => this.destroy(error));
  }

  override _read(): void {
    this.socket.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.socket.write(bytes, done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.socket.destroy();
    done(error);
  }
}
