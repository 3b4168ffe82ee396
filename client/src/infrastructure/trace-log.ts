import type { LogOutputChannel } from 'vscode';
import { withoutSecrets } from './without-secrets.js';

/**
 * The log for `kubepki.trace.server`, which tells messages with their content: keys and passphrases are left out. The language
 * client writes traces with `trace` alone.
 */
export function createTraceLog(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string): void => log.trace(withoutSecrets(message));
  return Object.create(log, { trace: { value: trace } }) as LogOutputChannel;
}
