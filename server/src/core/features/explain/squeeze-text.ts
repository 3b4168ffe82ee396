/** A text without what logs and terminals add and drop: blanks, quotes, backslashes, colours, case. */
export interface SqueezedText {
  readonly chars: string;
  /** Where each character of `chars` stands in the text that was squeezed. */
  readonly offsets: Uint32Array;
}

/**
 * Squeezes a text so that an error is found in it however it was pasted: broken over lines in the middle of a word by a
 * terminal, with the escapes of JSON around every quote, coloured. Linear in the text.
 */
export function squeezeText(text: string): SqueezedText {
  const offsets = new Uint32Array(text.length);
  const pieces: string[] = [];
  let count = 0;
  let end = 0;
  // Each match is what falls away; what lies between two matches is kept.
  for (const match of text.matchAll(dropped)) {
    count = keep(text, end, match.index, { pieces, offsets, count });
    end = match.index + match[0].length;
  }
  count = keep(text, end, text.length, { pieces, offsets, count });
  return { chars: pieces.join(''), offsets: offsets.subarray(0, count) };
}

/** Whether something fell away in front of a character: there a word begins. */
export function beginsWord({ offsets }: SqueezedText, at: number): boolean {
  return at === 0 || at >= offsets.length || offsets[at] !== (offsets[at - 1] ?? 0) + 1;
}

// Escape sequences of terminals; `\n` and `\t` of JSON and Go; blanks and quotes of all kinds; other backslashes.
const dropped = /\u001b\[[0-9;?]{0,20}[A-Za-z]|\\[nrt](?![A-Za-z])|[\s"'`‘’“”\u200b]+|\\/g;

interface Kept {
  readonly pieces: string[];
  readonly offsets: Uint32Array;
  readonly count: number;
}

function keep(text: string, start: number, end: number, { pieces, offsets, count }: Kept): number {
  if (start === end) return count;
  // ASCII only: other letters may change their length, and no error text has them.
  pieces.push(text.slice(start, end).replaceAll(/[A-Z]+/g, (word) => word.toLowerCase()));
  for (let at = start; at < end; at++) offsets[count + at - start] = at;
  return count + end - start;
}
