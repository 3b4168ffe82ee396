import type { ErrorExplanation } from '../../core/service.js';
import type { PlacedCause } from './placed-cause.js';

/** `explain --format json`: one object, version 1; docs/command-line.md describes it. */
export function explanationJson({ error, tells, others, nearest }: ErrorExplanation, found: readonly PlacedCause[]): object {
  return {
    version: 1,
    recognised: error !== undefined,
    error: error ?? null,
    tells,
    found: found.map(({ place, cause }) => ({
      file: place.file,
      range: { start: position(place.start), end: position(place.end) },
      message: cause.words,
      fix: cause.fix ?? null,
      code: cause.ruleId ?? null,
    })),
    others,
    nearest,
  };
}

function position({ line, character }: PlacedCause['place']['start']): object {
  return { line, character };
}
