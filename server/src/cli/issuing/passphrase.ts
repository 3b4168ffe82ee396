import type { Command } from 'commander';
import { loadIssuing } from '../../core/index.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { readTextFile } from './read-text-file.js';

export interface PassphraseFlags {
  readonly passphraseFile?: string;
}

/** There is no option and no variable for a passphrase itself: process lists show both. */
export function addPassphraseOption(command: Command): Command {
  return command.option(
    '--passphrase-file <file>',
    'holds the passphrase of an encrypted key; - is standard input (default: asked for on the terminal). ' +
      'Of two keys, the one of the CA is on the first line, the other on the second',
  );
}

/** A key as it was read, and the line of the file of passphrases that is its own. */
export interface KeyText {
  readonly name: string;
  readonly pem: string;
  readonly line: 'first' | 'last';
}

/** The passphrase of a key; undefined for a key that needs none. */
export async function findPassphrase({ name, pem, line }: KeyText, flags: PassphraseFlags, io: Io): Promise<string | undefined> {
  const { isEncryptedKeyText } = await loadIssuing();
  return isEncryptedKeyText(pem) ? readPassphrase({ name, line }, flags, io) : undefined;
}

/** The passphrase of a key that is known to need one. */
export async function readPassphrase({ name, line }: Omit<KeyText, 'pem'>, flags: PassphraseFlags, io: Io): Promise<string> {
  if (flags.passphraseFile !== undefined) return lineOf(await readPassphrases(flags.passphraseFile, io), line);
  if (!io.terminal)
    throw new UsageError(`${name}: the key is encrypted: name the file of its passphrase with --passphrase-file (- is standard input)`);
  const passphrase = await io.terminal.askSecret(`Passphrase of ${name}: `);
  if (passphrase === undefined) throw new UsageError(`${name}: no passphrase was given`);
  return passphrase;
}

/** Standard input can be read once only, and two keys may need it. */
async function readPassphrases(file: string, io: Io): Promise<string[]> {
  const text = file === '-' ? new TextDecoder().decode(await io.readStdin()) : readTextFile(file, io);
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** A single line opens both keys. */
function lineOf(lines: readonly string[], line: KeyText['line']): string {
  return (line === 'first' ? lines[0] : (lines[1] ?? lines[0])) ?? '';
}
