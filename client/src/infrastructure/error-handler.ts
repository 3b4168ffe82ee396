import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler } from 'vscode-languageclient';

const crashesAllowed = 3;
const withinMilliseconds = 3 * 60_000;

interface Crashes {
  /** Whether the server answered since somebody started it. */
  readonly hasRun: () => boolean;
  /** The server crashed too often: the person is told, and can restart it. */
  readonly giveUp: () => void;
}

/** Starts a crashed server again, a few times. One that dies before it ever answered is left to whoever started it. */
export function createErrorHandler({ hasRun, giveUp }: Crashes): ErrorHandler {
  const crashes: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      if (!hasRun()) return stayDown;
      const now = Date.now();
      crashes.push(now);
      const recent = crashes.filter((time) => now - time < withinMilliseconds).length;
      if (recent <= crashesAllowed) return { action: CloseAction.Restart, handled: true };
      crashes.length = 0;
      giveUp();
      return stayDown;
    },
  };
}

const stayDown: CloseHandlerResult = { action: CloseAction.DoNotRestart, handled: true };
