import { commands } from 'vscode';
import type { Client } from './client.js';

/** Registers a command behind the error boundary; `what` completes the sentence "Kube PKI could not …". */
export function registerCommand(client: Client, id: string, what: string, handler: (...args: unknown[]) => unknown): void {
  const run = (...args: unknown[]) => client.boundary.run(what, () => handler(...args));
  client.context.subscriptions.push(commands.registerCommand(id, run));
}
