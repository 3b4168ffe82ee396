import type { Socket } from 'node:net';

/** Nothing, or not enough, came in answer. */
export class NoAnswer extends Error {
  constructor(
    readonly reason: 'timeout' | 'closed' | 'answer',
    detail = '',
  ) {
    super(detail);
  }
}

/** What a proxy says, taken as far as it is asked for; the rest belongs to the server behind it. */
export class Answer {
  constructor(
    private readonly socket: Socket,
    private readonly deadline: AbortSignal,
  ) {}

  /** Waits until what came is long enough: `lengthOf` says how much of it belongs to the answer, undefined while that is not known. */
  take(lengthOf: (heard: Buffer) => number | undefined): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      let heard: Buffer = Buffer.alloc(0);
      const done = (): void => {
        this.socket.off('data', hear).off('close', close).off('error', fail);
        this.deadline.removeEventListener('abort', stop);
        this.socket.pause();
      };
      const settle = (work: () => void): void => {
        done();
        work();
      };
      const hear = (bytes: Buffer): void => {
        heard = Buffer.concat([heard, bytes]);
        const length = lengthOf(heard);
        if (length === undefined && heard.length < mostHeard) return;
        if (length === undefined) return settle(() => reject(new NoAnswer('answer')));
        if (heard.length < length) return;
        settle(() => {
          if (heard.length > length) this.socket.unshift(heard.subarray(length));
          resolve(heard.subarray(0, length));
        });
      };
      const close = (): void => settle(() => reject(new NoAnswer('closed')));
      const fail = (error: Error): void => settle(() => reject(new NoAnswer('answer', error.message)));
      const stop = (): void => settle(() => reject(new NoAnswer('timeout')));
      this.socket.on('data', hear).on('close', close).on('error', fail);
      this.deadline.addEventListener('abort', stop, { once: true });
      this.socket.resume();
    });
  }
}

/** Bytes; the head of an answer is a few hundred. */
const mostHeard = 16_384;
