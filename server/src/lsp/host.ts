import type { Logger, Workspace } from '../core/ports.js';
import type { Connection } from 'vscode-languageserver';

/** What the host of the language server does for it: Node's file system, or a client that answers for the files. */
export interface LspHost {
  readonly version: string;
  createWorkspace(connection: Connection): HostWorkspace;
  /** The files below folders that may be documents. Respects .gitignore where the host can. */
  walk(roots: readonly string[], workspace: Workspace): AsyncIterable<string>;
  /** What the walk meets at one place, a file or a folder. */
  find(uri: string, roots: readonly string[], workspace: Workspace): Promise<readonly string[]>;
  /** Changes to files; undefined where the host has no file system of its own. */
  readonly files: HostFiles | undefined;
}

/** Files whose roots, trust and limits are known only when the client has spoken. */
export interface HostWorkspace extends Workspace {
  configure(options: { readonly roots?: readonly string[]; readonly trusted?: boolean; readonly maxFileSize?: number }): void;
  /** After files changed outside. */
  forget(): void;
}

/** Every method throws what the system says. */
export interface HostFiles {
  setMode(uri: string, mode: number): void;
  /** All or none; nothing is overwritten. */
  writeNew(files: readonly { readonly uri: string; readonly text: string; readonly mode: number }[]): void;
  /** Replaces a file's text in one step; mode and owner stay. */
  replace(uri: string, text: string): void;
}

/** Logs through the client's log channel. */
export function createLogger(connection: Connection): Logger {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
}
