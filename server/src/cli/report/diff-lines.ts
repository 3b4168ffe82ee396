/** A run of lines that two texts share, or that only one of them has. */
export interface LineChange {
  readonly type: 'same' | 'removed' | 'added';
  readonly lines: readonly Line[];
}

export interface Line {
  /** With its line break. */
  readonly text: string;
  /** Where it starts in its own text. */
  readonly start: number;
}

/** The lines that differ between two texts, as few as can be found with bounded work. */
export function diffLines(before: string, after: string): LineChange[] {
  const old = splitLines(before);
  const now = splitLines(after);
  const head = commonHead(old, now);
  const tail = commonTail(old, now, head);
  const middle = diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const changes: LineChange[] = [change('same', old.slice(0, head)), ...middle, change('same', old.slice(old.length - tail))];
  return changes.filter(({ lines }) => lines.length > 0);
}

/** Above this many pairs of lines the middle is told as one replacement. */
const mostPairs = 4_000_000;

function diffMiddle(old: readonly Line[], now: readonly Line[]): LineChange[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > mostPairs) return [change('removed', old), change('added', now)];
  const lengths = commonLengths(old, now);
  const changes: LineChange[] = [];
  let left = 0;
  let right = 0;
  while (left < old.length && right < now.length) {
    const [removed, added, next] = [lengths[left + 1]?.[right] ?? 0, lengths[left]?.[right + 1] ?? 0, old[left]];
    if (next?.text === now[right]?.text) {
      append(changes, 'same', old[left++]);
      right++;
    } else if (removed >= added) append(changes, 'removed', old[left++]);
    else append(changes, 'added', now[right++]);
  }
  return [...changes, change('removed', old.slice(left)), change('added', now.slice(right))];
}

/** Lengths of the longest common subsequences of all pairs of tails. */
function commonLengths(old: readonly Line[], now: readonly Line[]): Uint32Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  for (let left = old.length - 1; left >= 0; left--) {
    const row = table[left];
    const below = table[left + 1];
    if (!row || !below) continue;
    for (let right = now.length - 1; right >= 0; right--) {
      const same = old[left]?.text === now[right]?.text;
      row[right] = same ? (below[right + 1] ?? 0) + 1 : Math.max(below[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  return table;
}

function append(changes: LineChange[], type: LineChange['type'], line: Line | undefined): void {
  if (!line) return;
  const last = changes.at(-1);
  if (last?.type === type) changes[changes.length - 1] = change(type, [...last.lines, line]);
  else changes.push(change(type, [line]));
}

function change(type: LineChange['type'], lines: readonly Line[]): LineChange {
  return { type, lines };
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline + 1;
    lines.push({ text: text.slice(start, end), start });
    start = end;
  }
  return lines;
}

function commonHead(old: readonly Line[], now: readonly Line[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old[length]?.text === now[length]?.text) length++;
  return length;
}

function commonTail(old: readonly Line[], now: readonly Line[], head: number): number {
  let length = 0;
  while (length < old.length - head && length < now.length - head && old.at(-1 - length)?.text === now.at(-1 - length)?.text) length++;
  return length;
}
