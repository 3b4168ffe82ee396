import type { TreeOrder, TreeRow, TreeSummary } from '../../../protocol/index.js';
import type { Location } from '../../findings.js';

/** A row with an offset in place of positions. */
export interface ViewRow extends Omit<TreeRow, 'place'> {
  readonly at?: Location;
}

/** One tree: a folder of `views/` each. */
export type TreeSource = {
  rows(parent: string, order: TreeOrder): Promise<readonly ViewRow[] | undefined>;
  /** Absent: the view says nothing of itself. */
  summary?(order: TreeOrder): Promise<TreeSummary>;
  tooltip(id: string, order: TreeOrder): Promise<string | undefined>;
  path(at: { readonly uri: string; readonly offset: number }, order: TreeOrder): Promise<readonly string[]>;
};
