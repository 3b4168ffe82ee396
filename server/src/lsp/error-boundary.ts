import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { Logger } from '../core/ports.js';

export interface BoundaryOptions<Answer> {
  /** What the handler does, for the log: `hover`. */
  readonly name: string;
  /** What the client gets when it fails. */
  readonly fallback: Answer;
  readonly token: CancellationToken;
  readonly logger: Logger;
  /** The file that is asked about. */
  readonly uri: string | undefined;
}

/** Runs a handler. A failure is logged with its place and answered with nothing; a cancelled request says so. */
export async function guard<Answer>(options: BoundaryOptions<Answer>, run: () => Promise<Answer>): Promise<Answer> {
  const { token, logger, name, uri, fallback } = options;
  throwIfCancelled(token);
  try {
    const answer = await run();
    throwIfCancelled(token);
    return answer;
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    logger.error(`${name} failed${uri === undefined ? '' : ` on ${uri}`}: ${errorPlace(error)}`);
    return fallback;
  }
}

/** Name and place of an error. Its message stays out: it could quote the text that it failed on. */
export function errorPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const places = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  return [error.name, ...places.slice(0, 3).map((line) => line.trim())].join(' ');
}

function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** The text changed while the answer was made, so that its positions no longer fit. */
export function outdated(): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
}
