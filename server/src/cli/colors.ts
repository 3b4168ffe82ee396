import pc from 'picocolors';
import type { Colors } from 'picocolors/types.js';
import type { Output } from './io.js';

/** Colours for one output; none where nobody could see them. */
export function colorsFor(output: Output): Colors {
  return pc.createColors(output.color);
}
