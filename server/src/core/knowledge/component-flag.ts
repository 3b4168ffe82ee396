import type { ProgramName } from './component-programs.js';

/** What a flag takes. `ca`, `certificate`, `key`, `public-key`, `kubeconfig`, `configuration` (of the program) and `file` are paths. */
export type FlagType =
  | 'ca'
  | 'certificate'
  | 'key'
  | 'public-key'
  | 'kubeconfig'
  | 'configuration'
  | 'file'
  | 'directory'
  | 'boolean'
  | 'enum'
  | 'list'
  | 'duration'
  | 'integer'
  | 'string'
  | 'urls'
  | 'pair';

/** One command-line flag of a component. */
export interface ComponentFlag {
  /** Without dashes. */
  readonly name: string;
  readonly type: FlagType;
  /** What it does, in a sentence or two; Markdown. */
  readonly doc: string;
  readonly default?: string;
  readonly values?: readonly string[];
  /** The flag that must be given with it. */
  readonly pair?: string;
  /** Kubernetes minor version, `1.24`. */
  readonly since?: string;
  /** The first minor version that refuses to start with it. */
  readonly removed?: string;
  /** Why it should not be used any more. */
  readonly deprecated?: string;
  /** Given several times, all values count. */
  readonly repeatable?: boolean;
}

/** The flags of one program and where they are defined. */
export interface FlagSet {
  readonly program: ProgramName;
  readonly flags: readonly ComponentFlag[];
  readonly source: string;
}

type More = Omit<ComponentFlag, 'name' | 'type' | 'doc'>;

export function flag(name: string, type: FlagType, doc: string, more: More = {}): ComponentFlag {
  return { name, type, doc, ...more };
}

/** A certificate flag and its key flag: neither works without the other. */
export function flagPair(certificate: string, key: string, docs: readonly [string, string], more: More = {}): readonly ComponentFlag[] {
  return [flag(certificate, 'certificate', docs[0], { ...more, pair: key }), flag(key, 'key', docs[1], { ...more, pair: certificate })];
}

/** Whether a flag's value is a path to a file. */
export function isFileFlag({ type }: ComponentFlag): boolean {
  return fileTypes.has(type);
}

const fileTypes: ReadonlySet<FlagType> = new Set(['ca', 'certificate', 'key', 'public-key', 'kubeconfig', 'configuration', 'file']);
