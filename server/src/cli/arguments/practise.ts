import { Option, type Command } from 'commander';
import { practise, type PractiseOptions } from '../commands/practise.js';
import { examples } from '../examples.js';
import { nowOption } from '../options.js';
import type { ProgramContext } from '../program-context.js';

/** What is asked of an exercise excludes making one. */
const steps = ['list', 'check', 'hint', 'explain'];

export function addPractise(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('practise')
    .description('make a sample cluster in which one thing is wrong, for practice, and check the repair')
    .argument('[EXERCISE]', 'one of --list, or `example`: a cluster with three things wrong')
    .addOption(
      new Option('--list', 'the exercises: their symptoms, topics and difficulty').conflicts(['check', 'hint', 'explain', 'random']),
    )
    .addOption(new Option('--random', 'any of them').conflicts(steps))
    .addOption(new Option('--directory <DIR>', 'the new folder for its files (default: practice-EXERCISE)').conflicts(steps))
    .addOption(new Option('--check <DIR>', 'whether the repair is right, and else what is still wrong').conflicts(['hint', 'explain']))
    .addOption(new Option('--hint <DIR>', 'the next of three hints').conflicts(['explain']))
    .option('--explain <DIR>', 'what was wrong, how it is found by hand, and how it is repaired')
    .addOption(nowOption())
    .addHelpText('after', examples.practise)
    .action(async (exercise: string | undefined, flags: Omit<PractiseOptions, 'exercise' | 'now'> & { readonly now?: number }) => {
      onStatus(await practise({ ...flags, exercise, now: flags.now ?? Date.now() }, io));
    });
}
