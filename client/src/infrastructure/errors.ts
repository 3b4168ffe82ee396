import { window, type LogOutputChannel } from 'vscode';

/** Says that something is not possible, in words made for the person; it is no fault of the product. */
export class Refusal extends Error {}

/** The one place where a failure turns into a message. */
export interface Boundary {
  /** Runs `work`; a failure is logged and told as "Kube PKI could not <what>". */
  run<T>(what: string, work: () => T | Promise<T>): Promise<T | undefined>;
  /** The same without a message: for work that nobody asked for, such as refreshing a view. */
  runQuietly<T>(what: string, work: () => T | Promise<T>): Promise<T | undefined>;
}

export function createBoundary(log: LogOutputChannel): Boundary {
  return {
    run: (what, work) => attempt(work, (error) => void tell(log, what, error)),
    runQuietly: (what, work) => attempt(work, (error) => log.error(`could not ${what}: ${describe(error)}`)),
  };
}

async function attempt<T>(work: () => T | Promise<T>, onError: (error: unknown) => void): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    onError(error);
    return undefined;
  }
}

async function tell(log: LogOutputChannel, what: string, error: unknown): Promise<void> {
  if (error instanceof Refusal) {
    await window.showWarningMessage(error.message);
    return;
  }
  log.error(`could not ${what}: ${describe(error)}`);
  const showOutput = 'Show Output';
  const choice = await window.showErrorMessage(`Kube PKI could not ${what}: ${reason(error)}`, showOutput);
  if (choice === showOutput) log.show();
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
