import { EventEmitter, type Event, type LogOutputChannel } from 'vscode';
import type { MaterialsChangedParams } from '../../../server/src/protocol/index.js';
import type { Connect, Connection } from './connection.js';

export type ServerState = 'starting' | 'running' | 'stopped' | 'failed';

/** The language server as the features see it. */
export interface Server {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Waits for a starting server; rejects when there is none. */
  request<Result>(method: string, params?: object): Promise<Result>;
  readonly onMaterialsChanged: Event<MaterialsChangedParams>;
  dispose(): void;
}

export function createServer(connect: Connect, log: LogOutputChannel): Server {
  return new LanguageServer(connect, log);
}

class LanguageServer implements Server {
  state: ServerState = 'stopped';
  private readonly changed = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.changed.event;
  // The language client keeps one handler for a method, and several features listen.
  private readonly materialsChanged = new EventEmitter<MaterialsChangedParams>();
  readonly onMaterialsChanged = this.materialsChanged.event;
  private connection: Promise<Connection> | undefined;
  private started: Promise<void> | undefined;

  constructor(
    private readonly connect: Connect,
    private readonly log: LogOutputChannel,
  ) {}

  start(): Promise<void> {
    this.started ??= this.begin();
    return this.started;
  }

  async restart(): Promise<void> {
    this.log.info('restarting the language server');
    await this.started?.catch(() => undefined);
    const connection = await this.connection?.catch(() => undefined);
    // A server that has died already cannot be stopped; it is only started again.
    await connection?.stop().catch(() => undefined);
    this.started = undefined;
    await this.start();
  }

  async request<Result>(method: string, params: object = {}): Promise<Result> {
    await this.start();
    const connection = await this.connected();
    return connection.request<Result>(method, params);
  }

  dispose(): void {
    this.changed.dispose();
    this.materialsChanged.dispose();
    this.forget();
  }

  private async begin(): Promise<void> {
    this.set('starting');
    try {
      const connection = await this.connected();
      await connection.start();
    } catch (error) {
      this.forget();
      this.set('failed');
      throw error;
    }
  }

  /** A language client that could not start its server never will. */
  private forget(): void {
    void this.connection?.then((connection) => connection.dispose()).catch(() => undefined);
    this.connection = undefined;
  }

  private connected(): Promise<Connection> {
    const events = {
      running: () => this.set('running'),
      stopped: () => {
        if (this.state === 'running') this.set('stopped');
      },
      failed: () => this.set('failed'),
      materialsChanged: (params: MaterialsChangedParams) => this.materialsChanged.fire(params),
    };
    this.connection ??= this.connect(events, this.log);
    return this.connection;
  }

  private set(state: ServerState): void {
    this.state = state;
    this.changed.fire(state);
  }
}
