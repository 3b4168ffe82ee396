import type { Output } from './io.js';

/** Tells a person who waits how far it got: after a second, on a terminal only, and gone at the end. */
export class Progress {
  private readonly start = performance.now();
  private shownAt = 0;
  private width = 0;

  constructor(private readonly output: Output) {}

  /** Cheap enough to be called for every file. */
  tell(what: string): void {
    if (!this.output.isTerminal) return;
    const now = performance.now();
    if (now - this.start < firstAfter || now - this.shownAt < thenEvery) return;
    this.shownAt = now;
    this.output.write(`\r${what.padEnd(this.width)}`);
    this.width = what.length;
  }

  clear(): void {
    if (this.width > 0) this.output.write(`\r${' '.repeat(this.width)}\r`);
    this.width = 0;
  }
}

/** Milliseconds. */
const firstAfter = 1000;
const thenEvery = 100;
