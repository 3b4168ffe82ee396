import type { Severity } from './findings.js';

/** What a person may set; passed into the core, never read by it from anywhere. */
export interface Settings {
  readonly expiry: {
    /** Warn when a leaf has fewer days left than this. */
    readonly warnDays: number;
    /** The same for a CA. */
    readonly caWarnDays: number;
  };
  /** Path on the machine → path in the workspace (`/etc/kubernetes` → `prod/cp1/etc/kubernetes`). */
  readonly pathMappings: Readonly<Record<string, string>>;
  /** Another severity for a rule, or `off`; keys are rule ids or `group/*`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Folder names in which a committed private key is expected (tests, examples). */
  readonly committedKeyFolders: readonly string[];
  /** Whether plain YAML syntax errors are told: `auto` leaves them to another YAML extension. */
  readonly yamlSyntax: 'always' | 'auto' | 'never';
  /** Whether another extension already reports YAML syntax errors; the host knows. */
  readonly otherYamlExtension: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** The Kubernetes minor version that the files are for, e.g. `1.32`; undefined: judge for all supported ones. */
  readonly kubernetesVersion: string | undefined;
  /** Largest file that is read, in bytes; a larger one gets a finding instead. */
  readonly maxFileSize: number;
  /** Whether paths outside the workspace may be looked at. */
  readonly trusted: boolean;
  /** Folders of exercises that run, as URIs without a trailing slash: what is wrong with their files is not told. */
  readonly withheld: readonly string[];
}

export const defaultSettings: Settings = {
  expiry: { warnDays: 30, caWarnDays: 180 },
  pathMappings: {},
  rules: {},
  committedKeyFolders: [
    'test',
    'tests',
    'testdata',
    'testing',
    'fixtures',
    '__fixtures__',
    'example',
    'examples',
    'sample',
    'samples',
    'demo',
  ],
  yamlSyntax: 'auto',
  otherYamlExtension: false,
  inlayHints: true,
  codeLens: true,
  kubernetesVersion: undefined,
  maxFileSize: 20 * 1024 * 1024,
  trusted: true,
  withheld: [],
};
