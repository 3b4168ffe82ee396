import type { Command } from 'commander';
import { schema } from '../commands/schema.js';
import { examples } from '../examples.js';
import type { ProgramContext } from '../program-context.js';

export function addSchema(program: Command, { io, onStatus }: ProgramContext): void {
  program
    .command('schema')
    .description('print a JSON Schema (draft-07) of a kind of file, for editors; without a kind, list the kinds')
    .argument('[KIND]', 'such as kubeconfig, KubeletConfiguration, kubeadm')
    .option('--strict', 'refuse fields that the kind does not have', false)
    .addHelpText('after', examples.schema)
    .action(async (kind: string | undefined, { strict }: { readonly strict: boolean }) =>
      onStatus(await schema({ kind, unknownFields: strict ? 'refused' : 'allowed' }, io)),
    );
}
