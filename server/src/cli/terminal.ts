import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Output } from './io.js';

/** A person at a terminal who answers questions. Both answer undefined when the person gives up (Ctrl-C, Ctrl-D). */
export interface Terminal {
  ask(question: string): Promise<string | undefined>;
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string | undefined>;
}

/** Questions go to standard error: standard output may be a file. */
export function terminalOf(input: NodeJS.ReadStream, stderr: Pick<Output, 'write'>): Terminal | undefined {
  if (!input.isTTY) return undefined;
  const visible = new Writable({ write: (chunk: Buffer, _, done) => (stderr.write(chunk.toString()), done()) });
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  return {
    ask: (question) => askLine(question, { input, output: visible }),
    askSecret: async (question) => {
      const answer = askLine('', { input, output: hidden });
      // Only now: the terminal shows by itself what is typed before it is told not to.
      stderr.write(question);
      return answer.finally(() => stderr.write('\n'));
    },
  };
}

function askLine(question: string, streams: { input: NodeJS.ReadStream; output: Writable }): Promise<string | undefined> {
  // The history of a line editor would keep a passphrase.
  const lines = createInterface({ ...streams, terminal: true, historySize: 0 });
  return new Promise((resolve) => {
    // Answered first: closing says that there is no answer.
    lines.question(question, (answer) => (resolve(answer), lines.close()));
    lines.on('SIGINT', () => lines.close());
    lines.on('close', () => resolve(undefined));
  });
}
