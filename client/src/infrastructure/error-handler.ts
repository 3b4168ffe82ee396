import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const crashesAllowed = 3;
const withinMilliseconds = 3 * 60_000;

/** Starts a crashed server again, a few times; then `giveUp` tells the person, who can restart it. */
export function createErrorHandler(giveUp: () => void): ErrorHandler {
  const crashes: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      crashes.push(now);
      const recent = crashes.filter((time) => now - time < withinMilliseconds).length;
      if (recent <= crashesAllowed) return { action: CloseAction.Restart, handled: true };
      crashes.length = 0;
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
