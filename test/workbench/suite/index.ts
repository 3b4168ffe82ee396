/// <reference types="mocha" />
import './mocha-globals.js';
import 'mocha/mocha.js';
import { Reporter } from './reporter.js';

/** Run by VS Code inside an extension host; throws when a test failed. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'tdd', reporter: Reporter, timeout: 60_000 });
  // The cases call suite() and test(), which exist only now.
  const { defineCases } = await import('./cases/index.js');
  defineCases();
  // The browser build's own run() reads location.search, which Node's extension host does not have.
  const failures = await new Promise<number>((resolve) => void Mocha.prototype.run.call(mocha, resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
