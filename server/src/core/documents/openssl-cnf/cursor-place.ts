import type { OpensslDocument } from '../document.js';
import type { Completion } from '../kind.js';
import type { ConfigSection } from './model.js';

/** Where the cursor stands in a line. */
export interface CursorPlace {
  readonly document: OpensslDocument;
  readonly offset: number;
  readonly section: ConfigSection | undefined;
  /** The line up to the cursor. */
  readonly before: string;
  readonly lineStart: number;
}

/** The first of each label. */
export function uniqueByLabel(list: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return list.filter(({ label }) => !seen.has(label) && seen.add(label));
}
