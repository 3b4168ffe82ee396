import type { Document } from '../documents/document.js';

/** What a path in a document leads to. */
export type Resolution =
  /** The file is there; `document` is what it holds. */
  | { readonly status: 'found'; readonly uri: string; readonly document: Document | undefined; readonly how: string }
  /** Its folder is known and does not have it. `names`: the files that the folder has. */
  | { readonly status: 'missing'; readonly uri: string; readonly folder: string; readonly names: readonly string[] }
  /** The files do not tell. */
  | { readonly status: 'unknown' };
