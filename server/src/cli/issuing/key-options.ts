import { Option, type Command } from 'commander';
import { keyKinds } from '../../core/index.js';
import type { OwnKeyChoice } from '../../core/issuing/issue-request.js';
import type { IssueKeyKind } from '../../protocol/index.js';
import type { Io } from '../io.js';
import { findPassphrase, type PassphraseFlags } from './passphrase.js';
import { readTextFile } from './read-text-file.js';

/** The key of what is issued, as typed. */
export interface KeyFlags {
  readonly key: IssueKeyKind;
  readonly keyFile?: string;
}

export function addKeyOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--key <type>', 'makes a new key of this type')
        .choices([...keyKinds])
        .default('ec-p256')
        .conflicts('keyFile'),
    )
    .option('--key-file <file>', 'takes the private key in this file instead of a new one');
}

/** Asks for the passphrase of a key that is there and encrypted. */
export async function chooseKey({ key, keyFile, ...flags }: KeyFlags & PassphraseFlags, io: Io): Promise<OwnKeyChoice> {
  if (keyFile === undefined) return { make: key };
  const pem = readTextFile(keyFile, io);
  const passphrase = await findPassphrase({ name: keyFile, pem, line: 'last' }, flags, io);
  return { pem, ...(passphrase !== undefined && { passphrase }) };
}
