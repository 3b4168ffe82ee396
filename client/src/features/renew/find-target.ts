import { Uri } from 'vscode';
import type { RenewalParams, RenewTarget } from '../../../../server/src/protocol/index.js';
import { findPlace } from '../../infrastructure/find-place.js';
import { isPlace } from '../../infrastructure/place.js';

/** What a lens, a quick fix, a row, a file of the explorer or the cursor says is to be renewed. */
export function findTarget(args: unknown[]): RenewalParams | undefined {
  const [first] = args;
  if (first instanceof Uri) return { uris: [first.toString()], key: 'keep' };
  if (isTarget(first)) {
    const { uri, position, names, correction } = first;
    return { uris: [uri], position, key: 'keep', ...(names && { extraSans: names }), ...(correction && { correction }) };
  }
  // A row of a whole file holds no range.
  if (isPlace(first) && first.range === undefined) return { uris: [first.uri], key: 'keep' };
  const place = findPlace(args);
  return place && { uris: [place.uri], position: place.position, key: 'keep' };
}

function isTarget(value: unknown): value is RenewTarget {
  return isPlace(value) && 'position' in value;
}
