import type { Span } from '../../base/span.js';
import type { ProgramName } from '../../knowledge/component-programs.js';

/** How a flag is written. */
export type FlagForm = 'list-item' | 'pair' | 'shell-string' | 'environment' | 'unit' | 'config';

/** A flag as a file gives it to a component. */
export interface GivenFlag {
  /** Without dashes, underscores as dashes: components take them for the same. */
  readonly name: string;
  /** With its dashes. */
  readonly nameSpan: Span;
  /** Undefined when a variable or a template decides it. A boolean flag without value is `true`. */
  readonly value: string | undefined;
  /** Undefined for a flag without value. */
  readonly valueSpan: Span | undefined;
  /** Name and value. */
  readonly span: Span;
  readonly form: FlagForm;
  /** The file that it stands in, where that is another than the component's. */
  readonly uri?: string | undefined;
}

export interface VolumeMount {
  readonly path: string | undefined;
  /** Name of the volume; undefined when it is a template. */
  readonly volume: string | undefined;
  readonly span: Span;
}

/** A container that runs a component. */
export interface ContainerHost {
  readonly type: 'container';
  readonly name: string;
  readonly span: Span;
  readonly mounts: readonly VolumeMount[];
  readonly volumes: ReadonlySet<string>;
  /** The folders and files of the node that volumes bring, by the volume's name. */
  readonly hostPaths: ReadonlyMap<string, string>;
  /** Whether all mounts and volumes are known. */
  readonly mountsKnown: boolean;
}

/** A systemd unit or one of its drop-ins. */
export interface UnitHost {
  readonly type: 'unit';
  readonly span: Span;
}

/** A configuration file of the component. */
export interface ConfigHost {
  readonly type: 'config';
  readonly span: Span;
}

export interface ComponentImage {
  readonly repository: string;
  readonly tag: string | undefined;
  readonly span: Span;
}

/** One component with the flags that it is started with, whatever file says so. */
export interface ComponentRun {
  readonly uri: string;
  readonly program: ProgramName;
  /** The word that names it: the program's path, or the image. */
  readonly programSpan: Span;
  /** In the order in which they count: of repeated ones the last. */
  readonly flags: readonly GivenFlag[];
  /** The same with those that other files bring (then `uri` says which); absent: there are none. */
  readonly allFlags?: readonly GivenFlag[];
  readonly image: ComponentImage | undefined;
  readonly host: ContainerHost | UnitHost | ConfigHost;
  /** Whether no variable or template may bring further flags: only then can one be missing. */
  readonly isComplete: boolean;
}
