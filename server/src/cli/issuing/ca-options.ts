import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { loadIssuing } from '../../core/index.js';
import type { AuthorityPaths } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { AuthorityFiles } from '../../core/issuing/issue-request.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { findPassphrase, type PassphraseFlags } from './passphrase.js';
import { readBytes, readTextFile } from './read-text-file.js';

/** The CA that signs, as typed. */
export interface CaFlags {
  readonly ca?: string;
  readonly caKey?: string;
}

export function addCaOptions(command: Command): Command {
  return command
    .option('--ca <file>', 'the certificate of the CA that signs')
    .option('--ca-key <file>', 'its private key (default: the file beside it that ends in .key or -key.pem)');
}

/** Reads the files of the CA, and asks for the passphrase of its key. Undefined when no CA was named. */
export async function readCa({ ca, caKey, ...flags }: CaFlags & PassphraseFlags, io: Io): Promise<AuthorityFiles | undefined> {
  if (ca === undefined && caKey === undefined) return undefined;
  if (ca === undefined) throw new UsageError('--ca-key needs --ca, the certificate of the CA that signs');
  const { certificateText } = await loadIssuing();
  const certificate = certificateText(readBytes(ca, io));
  const keyFile = caKey ?? findCaKey({ ca, certificate }, io);
  const key = readTextFile(keyFile, io);
  const passphrase = await findPassphrase({ name: keyFile, pem: key, line: 'first' }, flags, io);
  return { certificate, key, ...(passphrase !== undefined && { passphrase }) };
}

/** The files of the CA as commands of another tool would name them. */
export async function caPaths({ ca, caKey }: CaFlags, io: Io): Promise<AuthorityPaths | undefined> {
  if (ca === undefined) return undefined;
  const { certificateText } = await loadIssuing();
  return { certificate: ca, key: caKey ?? findCaKey({ ca, certificate: certificateText(readBytes(ca, io)) }, io) };
}

interface KeyQuestion {
  /** The certificate, as typed and as text. */
  readonly ca: string;
  readonly certificate: string;
  /** What would name its key. */
  readonly option?: string;
}

/** The key of a certificate that has the usual name: as kubeadm and as cfssl write it, or in the same file. */
export function findCaKey({ ca, certificate, option = '--ca-key' }: KeyQuestion, { cwd }: Pick<Io, 'cwd'>): string {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(certificate)) return ca;
  const stem = ca.replace(/\.[^./\\]*$/, '');
  const names = [`${stem}.key`, `${stem}-key.pem`];
  const found = names.find((name) => existsSync(resolve(cwd, name)));
  if (found === undefined) throw new UsageError(`${ca}: its key is neither ${names.join(' nor ')}: name it with ${option}`);
  return found;
}
