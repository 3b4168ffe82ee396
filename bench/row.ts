/** One line of docs/performance.md: something measured beside what it must keep up with, in one run. */
export interface BenchRow {
  /** `decode a certificate to all that hover shows`. */
  readonly name: string;
  /** With its unit: `14 × faster (9.1 µs beside 134 µs)`, `4100 files/s`. */
  readonly value: string;
  /** `≥ 5 × faster`; empty for a figure that is only told. */
  readonly bar: string;
  readonly ok: boolean;
}
