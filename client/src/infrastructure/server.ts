import { EventEmitter, extensions, workspace, type Event, type LogOutputChannel } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { materialsChangedNotification, type InitializationOptions, type MaterialsChangedParams } from '../../../server/src/protocol.js';
import type { ConnectServer } from './client.js';
import { createErrorHandler } from './error-handler.js';
import { answerFileRequests } from './file-requests.js';
import { createMiddleware } from './middleware.js';
import { documentSelector } from './document-selector.js';

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

export function createServer(connect: ConnectServer, log: LogOutputChannel): Server {
  return new LanguageServer(connect, log);
}

class LanguageServer implements Server {
  state: ServerState = 'stopped';
  private readonly changed = new EventEmitter<ServerState>();
  readonly onDidChangeState = this.changed.event;
  private readonly materialsChanged = new EventEmitter<MaterialsChangedParams>();
  readonly onMaterialsChanged = this.materialsChanged.event;
  private readonly client: BaseLanguageClient;
  private started: Promise<void> | undefined;

  constructor(
    connect: ConnectServer,
    private readonly log: LogOutputChannel,
  ) {
    this.client = connect({
      documentSelector,
      outputChannel: log,
      diagnosticCollectionName: 'kubepki',
      initializationOptions,
      middleware: createMiddleware(),
      errorHandler: createErrorHandler(() => this.set('failed')),
      initializationFailedHandler: () => false,
    });
    this.client.onDidChangeState(({ newState }) => this.follow(newState));
    // The language client keeps one handler for a method, and several features listen.
    this.client.onNotification(materialsChangedNotification, (params: MaterialsChangedParams) => this.materialsChanged.fire(params));
    answerFileRequests(this.client);
  }

  start(): Promise<void> {
    this.started ??= this.begin();
    return this.started;
  }

  async restart(): Promise<void> {
    this.log.info('restarting the language server');
    await this.started?.catch(() => undefined);
    // A server that has died already cannot be stopped; it is only started again.
    await this.client.stop().catch(() => undefined);
    this.started = undefined;
    await this.start();
  }

  async request<Result>(method: string, params: object = {}): Promise<Result> {
    await this.start();
    return this.client.sendRequest<Result>(method, params);
  }

  dispose(): void {
    this.changed.dispose();
    this.materialsChanged.dispose();
    void this.client.dispose().catch(() => undefined);
  }

  private async begin(): Promise<void> {
    this.set('starting');
    try {
      await this.client.start();
    } catch (error) {
      this.set('failed');
      throw error;
    }
  }

  private follow(state: State): void {
    if (state === State.Running) this.set('running');
    if (state === State.Stopped && this.state === 'running') this.set('stopped');
  }

  private set(state: ServerState): void {
    this.state = state;
    this.changed.fire(state);
  }
}

function initializationOptions(): InitializationOptions {
  return { trusted: workspace.isTrusted, otherYamlExtension: extensions.getExtension('redhat.vscode-yaml') !== undefined };
}
