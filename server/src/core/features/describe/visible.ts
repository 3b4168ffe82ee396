/** A text from a file, made fit to be shown: control characters, which reach terminals and reorder lines, become visible. */
export function visible(text: string): string {
  return text.toWellFormed().replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, codePoint);
}

/** A text in code font in Markdown. */
export function code(text: string): string {
  const shown = visible(text);
  const ticks = longestRun(shown) + 1;
  const fence = '`'.repeat(ticks);
  return ticks === 1 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** Plain words in Markdown: nothing of them is taken for markup. */
export function plain(text: string): string {
  return visible(text).replaceAll(/[\\`*_{}[\]<>#|~&!]/g, '\\$&');
}

/** Rows in two columns that stay aligned in an editor and in a terminal. Long values go on under their column. */
export function table(rows: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = rows.flatMap(([label, value]) =>
    wrap(visible(value), 76).map((line, at) => `${(at === 0 ? label : '').padEnd(width)}${line}`.trimEnd()),
  );
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return `${fence}text\n${lines.join('\n')}\n${fence}`;
}

/** Breaks at blanks; a word that is longer than a line stays whole. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function codePoint(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
