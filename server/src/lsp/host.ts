import type { KubectlPaths, Logger, Workspace } from '../core/ports.js';
import type { Connection } from 'vscode-languageserver';

/** What the host of the language server does for it: Node's file system, or a client that answers for the files. */
export interface LspHost {
  readonly version: string;
  createWorkspace(connection: Connection): HostWorkspace;
  /** The files below folders that may be documents. Respects .gitignore where the host can. */
  walk(roots: readonly string[], workspace: Workspace): AsyncIterable<string>;
  /** What the walk meets at one place, a file or a folder. */
  find(uri: string, roots: readonly string[], workspace: Workspace): Promise<readonly string[]>;
  /** Where kubectl looks on this machine; undefined where there is none. */
  kubectlPaths(): KubectlPaths | undefined;
  /** The files with the CAs that this machine trusts; undefined where there are none, or the system is asked. */
  systemRoots(): readonly string[] | undefined;
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
  /** A new folder for temporary files, for the person alone; its URI. */
  makeTemporaryFolder(name: string): string;
  setMode(uri: string, mode: number): void;
  /** All or none. Answers where replaced files are kept. */
  write(files: readonly HostFile[], context: WriteContext): readonly KeptFile[];
}

export interface HostFile {
  readonly uri: string;
  readonly content: string | Uint8Array;
  /** Permission bits of a new file. */
  readonly mode: number;
  /** What may be replaced; where it is absent, so must be the file. */
  readonly over?: string | Uint8Array;
  /** Whether what is replaced is kept beside it. */
  readonly backup?: boolean;
}

export interface KeptFile {
  readonly uri: string;
  readonly backupUri: string;
}

export interface WriteContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What an interrupted run had left, and what became of it: one line. */
  readonly tell: (line: string) => void;
}

/** Logs through the client's log channel. */
export function createLogger(connection: Connection): Logger {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
}
