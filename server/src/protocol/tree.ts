import type { Position, Range } from './basics.js';

/** The views whose rows the server makes. */
export type TreeView = 'clusters' | 'kubeconfigs' | 'connections';

/** A place that a click leads to. */
export interface TreePlace {
  uri: string;
  range: Range;
}

export interface TreeRow {
  /** Unique in its view, and stable over edits elsewhere: the view keeps selection and open rows by it. */
  id: string;
  /** `kube-apiserver`; no key material. As short as stays clear: behind it there is to be room for the state. */
  label: string;
  /** What a screen reader says in its place, where it is shortened: `kubectl admin.conf → kube-apiserver`. */
  spoken?: string;
  /** Behind the label, quieter, and the state first, since a narrow view cuts the end off: `12 days left · admin.conf`. */
  description: string;
  /** Of VS Code's product icons: `verified`, `key`. */
  icon: string;
  /** The colour of the icon; absent: that of the theme. */
  color?: 'error' | 'warning' | 'passed' | 'quiet';
  /** What a screen reader says beside label and description: `valid`, `has a fault`. */
  state?: string;
  children: 'none' | 'collapsed' | 'expanded';
  /** Words for the `when` of menus, with blanks between: `certificate fingerprint renewable`. */
  context: string;
  place?: TreePlace;
  /** For "Copy Fingerprint". */
  sha256?: string;
}

/** What a view is asked to show, and in which order. */
export interface TreeOrder {
  sort?: 'structure' | 'expiry';
  /** Only rows that this is true of, and those above them. */
  filter?: 'expired' | 'soon' | 'findings';
}

/** What a view says of itself. */
export interface TreeSummary {
  /** Beside its title: `12: 9 ✓ 2 ✗ 1 ?`. */
  description: string;
  /** Above its rows: which filter is on and what it hides. */
  message: string;
  /** On the icon of the container: what needs somebody's attention. */
  badge?: { value: number; tooltip: string };
}

/** `kubepki/tree/rows`: the rows below each of these rows, made on demand, and what the view says of itself. */
export interface TreeParams extends TreeOrder {
  view: TreeView;
  /** Ids of rows; `` for the top. */
  parents: string[];
}
export interface TreeResult {
  /** By parent; a row that is there no longer has none. */
  rows: Record<string, TreeRow[]>;
  summary: TreeSummary;
}
export const treeRowsRequest = 'kubepki/tree/rows';

/** `kubepki/tree/tooltip`: Markdown for one row, made when somebody points at it. */
export interface TreeTooltipParams extends TreeOrder {
  view: TreeView;
  id: string;
}
export type TreeTooltipResult = string | null;
export const treeTooltipRequest = 'kubepki/tree/tooltip';

/** `kubepki/tree/path`: the ids from the top down to the row of what stands at a place; empty when no row is about it. */
export interface TreePathParams extends TreeOrder {
  view: TreeView;
  uri: string;
  position: Position;
}
export interface TreePathResult {
  ids: string[];
}
export const treePathRequest = 'kubepki/tree/path';
