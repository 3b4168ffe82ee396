import type { FoundCause } from '../../core/service.js';
import { placeOf } from '../place-of.js';
import type { Place } from '../report/result.js';
import type { Session } from '../session.js';

/** A cause with its place worked out. */
export interface PlacedCause {
  readonly place: Place;
  readonly cause: FoundCause;
}

export function placeCauses(causes: readonly FoundCause[], session: Session, cwd: string): Promise<readonly PlacedCause[]> {
  return Promise.all(causes.map(async (cause) => ({ cause, place: await placeOf(cause, session, cwd) })));
}
