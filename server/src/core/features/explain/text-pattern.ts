import { emptyPlaces, longPlaces, timePlaces } from '../../knowledge/tls-errors/tls-error.js';
import { squeezeText } from './squeeze-text.js';

/** How far a place at the end of a text goes. */
export type Takes = 'word' | 'line' | 'time';

/** A place of a text, and the literal behind it; the literal is empty at the end of the text. */
export interface PatternPart {
  readonly place: string;
  readonly takes: Takes;
  readonly mayBeEmpty: boolean;
  /** Whether the text has a blank or quote in front of the place. */
  readonly beginsWord: boolean;
  readonly literal: string;
}

/** An error text with places, ready to be looked for in squeezed texts. */
export interface TextPattern {
  readonly first: string;
  readonly parts: readonly PatternPart[];
  /** How many characters of it are fixed: the more, the more it says. */
  readonly weight: number;
}

/** `context "{name}" does not exist` → `context`, then a place, then `doesnotexist`. */
export function compilePattern(text: string): TextPattern {
  const [before = '', ...rest] = text.split(/\{(\w+)\}/);
  const parts: PatternPart[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const place = rest[at] ?? '';
    const front = at === 0 ? before : (rest[at - 1] ?? '');
    parts.push({
      place,
      takes: takesOf(place),
      mayBeEmpty: emptyPlaces.has(place),
      beginsWord: /[\s"'“]$/.test(front),
      literal: squeezeText(rest[at + 1] ?? '').chars,
    });
  }
  const first = squeezeText(before).chars;
  return { first, parts, weight: parts.reduce((sum, { literal }) => sum + literal.length, first.length) };
}

function takesOf(place: string): Takes {
  if (timePlaces.has(place)) return 'time';
  return longPlaces.has(place) ? 'line' : 'word';
}
