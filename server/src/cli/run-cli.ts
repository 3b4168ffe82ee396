import { CommanderError, type Command } from 'commander';
import { tellFailures } from './io.js';
import type { ProgramContext } from './program-context.js';
import { createProgram } from './program.js';
import { UsageError } from './usage-error.js';

/** Runs one command line and answers the exit status. The one place that errors end at. */
export async function runCli(args: readonly string[], context: Omit<ProgramContext, 'onStatus'>): Promise<number> {
  let status = 0;
  const program = createProgram({ ...context, onStatus: (value) => void (status = value) });
  for (const command of [program, ...program.commands]) quiet(command, context);
  try {
    if (args.length === 0) throw new UsageError('no command given; see kubepki --help');
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    tellFailures([oneLine(error)], context.io);
    return 2;
  }
}

/** Commander throws instead of ending the process, and leaves telling the error to us. */
function quiet(command: Command, { io }: Omit<ProgramContext, 'onStatus'>): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    writeErr: () => undefined,
    getOutHelpWidth: () => Math.min(io.stdout.columns, 100),
  });
}

function oneLine(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof CommanderError) return error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  // A fault of ours: its name and place help, its message could quote what it failed on.
  const place =
    error instanceof Error
      ? error.stack
          ?.split('\n')
          .find((line) => line.trim().startsWith('at '))
          ?.trim()
      : undefined;
  return `internal error: ${error instanceof Error ? error.name : 'unknown'} ${place ?? ''}`.trimEnd();
}
