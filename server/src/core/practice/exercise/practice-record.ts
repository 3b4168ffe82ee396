/** Beside the files of an exercise: which one it is, and how far somebody is. Names the symptom and never the cause. */
export const practiceFile = '.kubepki-practice.json';

export interface PracticeRecord {
  readonly exercise: string;
  /** What the symptom said. */
  readonly words: string;
  /** How many hints were taken. */
  readonly hints: number;
  /** How it ended; undefined: it runs, and what is wrong is not told. */
  readonly over?: 'repaired' | 'given up';
}

/** Whether a text is the record of an exercise that is not over. */
export function isRunning(text: string): boolean {
  const record = readRecord(text);
  return record !== undefined && record.over === undefined;
}

export function recordText(record: PracticeRecord): string {
  return `${JSON.stringify({ version: 1, ...record }, undefined, 2)}\n`;
}

/** Undefined for a text that is none. */
export function readRecord(text: string): PracticeRecord | undefined {
  const read = parse(text);
  if (typeof read !== 'object' || read === null || !('exercise' in read) || typeof read.exercise !== 'string') return undefined;
  const words = 'words' in read && typeof read.words === 'string' ? read.words : '';
  const hints = 'hints' in read && typeof read.hints === 'number' ? read.hints : 0;
  const isOver = 'over' in read && (read.over === 'repaired' || read.over === 'given up');
  return { exercise: read.exercise, words, hints, ...(isOver && { over: read.over as 'repaired' | 'given up' }) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
