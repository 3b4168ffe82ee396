import type { FileChange } from '../../../core/issuing/file-change.js';
import type { NotWritten } from '../../../protocol/index.js';
import type { Session } from '../../session.js';

/** A set of files with what a person is to know of it. */
export interface Prepared {
  /** Keys first. */
  readonly changes: readonly FileChange[];
  /** Markdown. */
  readonly preview: string;
  readonly steps: readonly string[];
}

/** Works out a set of files; reads, and writes nothing. */
export type Prepare<Params> = (session: Session, params: Params) => Promise<Prepared | NotWritten>;

/** A section of a preview; none for nothing. */
export function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`];
}
