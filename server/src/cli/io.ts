import { printable } from './report/printable.js';
import { terminalOf, type Terminal } from './terminal.js';

/** The process as the command line sees it; tests could hand in another. */
export interface Io {
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** All of standard input, however often it is asked for. */
  readStdin(): Promise<Uint8Array>;
  /** A person who can be asked; undefined where standard input is a file or a pipe. */
  readonly terminal: Terminal | undefined;
}

export interface Output {
  readonly color: boolean;
  /** A person watches: progress may be shown, long lines are cut to `columns`. */
  readonly isTerminal: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** The real process. A reader that went away (`kubepki check | head`) ends it without a word. */
export function processIo(): Io {
  // Node tells on standard error that some of its key types are experimental; what is there is read by programs.
  process.removeAllListeners('warning');
  const stderr = outputOf(process.stderr);
  let stdin: Promise<Uint8Array> | undefined;
  return {
    cwd: process.cwd(),
    stdout: outputOf(process.stdout),
    stderr,
    readStdin: () => (stdin ??= readAll(process.stdin)),
    get terminal() {
      return terminalOf(process.stdin, stderr);
    },
  };
}

/** One line on standard error for everything that could not be read or done. */
export function tellFailures(failures: readonly string[], { stderr }: Pick<Io, 'stderr'>): void {
  for (const failure of failures) stderr.write(`kubepki: ${printable(failure)}\n`);
}

function outputOf(stream: NodeJS.WriteStream): Output {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    color: wantsColor(stream),
    isTerminal: stream.isTTY,
    columns: stream.columns || 100,
    write: (text) => void stream.write(text),
  };
}

/** https://no-color.org and https://force-color.org: a set, non-empty variable decides; else the terminal. */
function wantsColor(stream: NodeJS.WriteStream): boolean {
  if (process.env['NO_COLOR']) return false;
  const forced = process.env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTTY && process.env['TERM'] !== 'dumb';
}

async function readAll(stream: NodeJS.ReadStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
