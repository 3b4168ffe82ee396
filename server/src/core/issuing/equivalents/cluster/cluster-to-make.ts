import { shellPath } from '../../../base/shell-word.js';
import type { CheckedCluster } from '../../cluster/plan-cluster.js';

/** A cluster that was checked, with the paths as the commands are to write them. */
export interface ClusterToMake extends CheckedCluster {
  readonly now: number;
  /** From a path of the layout. */
  readonly pathOf: (path: string) => string;
}

/** A file of which every machine has a copy: the one that the others are made of, and those. */
export interface SharedFile {
  /** Absent: it is made of something else that is there. */
  readonly source: string | undefined;
  readonly copies: readonly string[];
}

/** Of what is there the copies that are not; of what is made all but the first. */
export function shareFile(paths: readonly string[], origin: 'made' | 'there', { files, pathOf }: ClusterToMake): SharedFile {
  const missing = new Set(files.planned.map(({ path }) => path));
  const source = origin === 'made' ? paths[0] : paths.find((path) => !missing.has(path));
  const copies = paths.filter((path) => path !== source && missing.has(path));
  return { source: source === undefined ? undefined : pathOf(source), copies: copies.map(pathOf) };
}

/** A key is copied under the script's umask, whatever mode it has; the rest stays readable. */
export function copyLine(source: string, copy: string): string {
  return `cp ${copy.endsWith('.key') ? '' : '-p '}${shellPath(source)} ${shellPath(copy)}`;
}
