import type { Range } from '../../../server/src/protocol/index.js';

/** What a row of the view, or a code lens, hands to a command: a file and perhaps a range and a fingerprint in it. */
export interface Place {
  readonly uri: string;
  readonly range?: Range;
  readonly sha256?: string;
}

export function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}
