/// <reference types="mocha" />
import 'mocha/mocha.js';

/** One line per case, marked so that the runner finds it among the host's other output. */
export const caseMark = 'kubepki-case ';

export class Reporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on('pass', (test) => report(test));
    runner.on('fail', (test, error: unknown) => report(test, error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
}

function report(test: Mocha.Runnable, error?: string): void {
  console.log(caseMark + JSON.stringify({ title: test.fullTitle(), passed: error === undefined, milliseconds: test.duration ?? 0, error }));
}
