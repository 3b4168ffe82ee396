import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { EventEmitter, type LogOutputChannel } from 'vscode';
import type { DataCallback, Message, MessageReader, MessageTransports, MessageWriter } from 'vscode-languageclient';
import type { Connection } from './connection.js';

/** How long a server that was told to exit may take to do so. */
const patienceMilliseconds = 2000;

/**
 * Runs the language server as a Node process and speaks to it over Node's IPC. What it prints goes to the log. When it dies,
 * however that may be, its transports close, and the language client decides whether to start another.
 */
export class ServerProcess {
  private child: ChildProcess | undefined;

  constructor(
    private readonly module: string,
    private readonly log: LogOutputChannel,
  ) {}

  start(): MessageTransports {
    const child = fork(this.module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
      // Of VS Code's own arguments (an inspector's port) none is for the server.
      execArgv: [],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      silent: true,
    });
    this.child = child;
    forEachLine(child.stdout, (line) => this.log.info(line));
    forEachLine(child.stderr, (line) => this.log.error(line));
    child.on('exit', (code, signal) => this.tellExit(code, signal));
    return { reader: new ProcessReader(child), writer: new ProcessWriter(child) };
  }

  /** The same connection; a server that does not start, or does not exit when it is stopped, is killed. */
  endWith(connection: Connection): Connection {
    return {
      ...connection,
      start: () =>
        connection.start().catch((error: unknown) => {
          this.end();
          throw error;
        }),
      stop: () => connection.stop().finally(() => this.end()),
      dispose: () => connection.dispose().finally(() => this.end()),
    };
  }

  private end(): void {
    const { child } = this;
    if (!child || hasExited(child)) return;
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
    child.once('exit', () => clearTimeout(timer));
  }

  private tellExit(code: number | null, signal: NodeJS.Signals | null): void {
    if (code === 0) this.log.info('the language server has exited');
    else this.log.error(`the language server exited with ${signal === null ? `code ${code}` : `signal ${signal}`}`);
  }
}

function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function forEachLine(stream: Readable | null, take: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', take);
}

/** Both ends tell of errors, and of the end of the process. */
class ProcessEnd<Failure> {
  protected readonly failed = new EventEmitter<Failure>();
  protected readonly closed = new EventEmitter<void>();
  readonly onError = this.failed.event;
  readonly onClose = this.closed.event;

  constructor(protected readonly child: ChildProcess) {
    child.on('close', () => this.closed.fire());
  }

  dispose(): void {
    this.failed.dispose();
    this.closed.dispose();
  }
}

class ProcessReader extends ProcessEnd<Error> implements MessageReader {
  /** Node hands over whole messages. */
  readonly onPartialMessage = new EventEmitter<never>().event;

  constructor(child: ChildProcess) {
    super(child);
    child.on('error', (error) => this.failed.fire(error));
  }

  listen(callback: DataCallback): { dispose(): void } {
    const take = (message: unknown): void => callback(message as Message);
    this.child.on('message', take);
    return { dispose: () => this.child.off('message', take) };
  }
}

class ProcessWriter extends ProcessEnd<[Error, Message | undefined, number | undefined]> implements MessageWriter {
  private errors = 0;

  /** Does not wait until the message has arrived: they keep their order. */
  write(message: Message): Promise<void> {
    this.child.send(message, (error) => {
      this.errors = error ? this.errors + 1 : 0;
      if (error) this.failed.fire([error, message, this.errors]);
    });
    return Promise.resolve();
  }

  end(): void {
    // The server exits when it is told to.
  }
}
