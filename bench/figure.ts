/** One line of docs/performance.md: something measured beside what it must keep up with, in one run. */
export interface Figure {
  /** `decode a certificate to all that hover shows`. */
  readonly work: string;
  /** With its unit: `9.1 µs`. */
  readonly measured: string;
  /** What it was measured against in the same run, with its figure; empty when the bar is absolute. */
  readonly against: string;
  /** `14 times faster`, `1.3 times`; empty when the bar is absolute. */
  readonly ratio: string;
  /** `at least 5 times faster`; empty for a figure that is only told. */
  readonly bar: string;
  readonly holds: boolean;
}

/** The middle of several runs, in milliseconds: one slow run on a busy machine does not move it. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Milliseconds in the unit that reads best. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1 ? `${twoDigits(milliseconds * 1000)} µs` : `${twoDigits(milliseconds)} ms`;
}

export function formatTimes(ratio: number): string {
  return `${twoDigits(ratio)} times`;
}

function twoDigits(value: number): string {
  return value < 10 ? value.toPrecision(2) : String(Math.round(value));
}
