import type { Command } from 'commander';

export interface WritingFlags {
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

export function addWritingOptions(command: Command): Command {
  return command
    .option('--dry-run', 'show what would be made, write nothing')
    .option('--force', 'replace files that are there, and keep them beside as NAME.bak-TIME');
}
