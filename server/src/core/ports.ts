/** What a path is, as far as the host can tell. */
export interface FileStat {
  readonly type: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 when unknown. */
  readonly modified: number;
  /** POSIX permission bits (`0o600`), absent on systems without modes. */
  readonly mode?: number;
}

/** One entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'other';
}

/** How git sees a file. */
export interface GitState {
  readonly inWorkTree: boolean;
  readonly ignored: boolean;
}

/**
 * The files, as URIs. Every method answers `undefined` for what is not there or may not be read;
 * none throws. An implementation never follows network paths and, in an untrusted workspace,
 * never leaves `roots`.
 */
export interface Workspace {
  /** Folder URIs without a trailing slash. */
  readonly roots: readonly string[];
  read(uri: string): Promise<Uint8Array | undefined>;
  stat(uri: string): Promise<FileStat | undefined>;
  list(uri: string): Promise<readonly FolderEntry[] | undefined>;
  git(uri: string): Promise<GitState | undefined>;
}

/** The time, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Where the product tells what it does. Never given key material. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Where kubectl on this machine looks for its configuration, as URIs. */
export interface KubectlPaths {
  /** The files of `$KUBECONFIG` in its order, each once; empty when it is not set. */
  readonly variable: readonly string[];
  /** What `$KUBECONFIG` also names, where the file depends on the folder that kubectl is started in. */
  readonly relative: readonly string[];
  /** `~/.kube/config` */
  readonly home: string;
}

/** Everything that the core asks of its host. */
export interface Ports {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Asked anew each time. Absent, or undefined: there is no machine, or it is not to be looked at. */
  readonly kubectlPaths?: () => KubectlPaths | undefined;
  /** URIs of the files with the CAs that Go programs on this machine trust; undefined: it has none, or asks its system. */
  readonly systemRoots?: () => readonly string[] | undefined;
}
