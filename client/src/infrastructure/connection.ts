import type { LogOutputChannel } from 'vscode';
import type { MaterialsChangedParams } from '../../../server/src/protocol/index.js';

/** A language server that can be talked to, without the library that talks. */
export interface Connection {
  start(): Promise<void>;
  stop(): Promise<void>;
  request<Result>(method: string, params: object): Promise<Result>;
  dispose(): Promise<void>;
}

/** What a connection tells of its server. */
export interface ConnectionEvents {
  running(): void;
  stopped(): void;
  /** The server crashed too often; it is not started again. */
  failed(): void;
  materialsChanged(params: MaterialsChangedParams): void;
}

/**
 * Makes the connection of this host: a Node process or a worker. Asked after activation, so that
 * loading the language client, by far the largest part of this extension, keeps nobody waiting.
 */
export type Connect = (events: ConnectionEvents, log: LogOutputChannel) => Promise<Connection>;
