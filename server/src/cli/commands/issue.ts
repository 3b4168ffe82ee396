import { basename, resolve } from 'node:path';
import { describeRole, expiryWords, findFile, isRefusal, loadIssuing } from '../../core/index.js';
import type { AuthorityFiles, Issued, IssueRequest } from '../../core/issuing/issue-request.js';
import { defaultSettings } from '../../core/settings.js';
import { uriFromPath } from '../../host/file-path.js';
import { WriteError } from '../../host/writing/write-errors.js';
import { writeFiles } from '../../host/writing/write-files.js';
import { decodeSource } from '../decode-source.js';
import { displayName, readInput } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { printable } from '../report/printable.js';
import { sourceOf } from '../source.js';
import { writing } from '../writing.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';

export interface IssueOptions extends Omit<IssueRequest, 'authority'> {
  readonly ca: string | undefined;
  readonly caKey: string | undefined;
  readonly now: number;
  /** `DIR/NAME`. */
  readonly out: string;
}

/** `kubepki issue`: makes a key and a certificate and writes both, overwriting nothing. Answers the exit status. */
export async function issue(options: IssueOptions, io: Io): Promise<number> {
  const path = resolve(io.cwd, options.out);
  if (basename(path) === '' || /[/\\]$/.test(options.out)) {
    throw new UsageError(`--out ${options.out}: give a folder and a name, such as pki/alice`);
  }
  const authority = readAuthority(options, io);
  const { ca: _ca, caKey: _caKey, now, out: _out, ...request } = options;
  const issuing = await loadIssuing();
  const pair = await issuing.issue({ ...request, ...(authority && { authority }) }, { now: () => now });
  if (isRefusal(pair)) throw new UsageError(pair.refused);
  write(path, pair, io);
  await tell(path, pair, now, io);
  return 0;
}

function readAuthority({ ca, caKey }: IssueOptions, io: Io): AuthorityFiles | undefined {
  if (ca === undefined && caKey === undefined) return undefined;
  if (ca === undefined) throw new UsageError('--ca-key needs --ca, the certificate of the CA that signs');
  if (caKey === undefined) throw new UsageError('--ca needs --ca-key, the private key of the CA that signs');
  return { certificate: readText(ca, io), key: readText(caKey, io) };
}

function readText(file: string, io: Io): string {
  try {
    const bytes = readInput(resolve(io.cwd, file), defaultSettings.maxFileSize);
    if (bytes === undefined) throw new UsageError(`${file}: too large for a certificate or key`);
    return sourceOf('', bytes).text;
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file}: ${systemReason(error)}`);
  }
}

function write(path: string, issued: Issued, io: Io): void {
  try {
    const files = [
      { path: `${path}.key`, content: findFile(issued, 'private-key') ?? '', mode: 0o600, over: 'nothing' },
      { path: `${path}.crt`, content: findFile(issued, 'certificate') ?? '', mode: 0o644, over: 'nothing' },
    ] as const;
    writeFiles(files, writing(io));
  } catch (error) {
    if (error instanceof WriteError) throw new UsageError(`${displayName(io.cwd, error.path)}: ${error.reason}`);
    throw error;
  }
}

async function tell(path: string, issued: Issued, now: number, io: Io): Promise<void> {
  const name = printable(displayName(io.cwd, path));
  io.stdout.write(
    `${name}.crt  0644  ${printable(await describe(path, findFile(issued, 'certificate') ?? '', now, io))}\n${name}.key  0600  its private key, unencrypted: keep it out of git\n`,
  );
  tellFailures(issued.warnings, io);
}

/** What was made, read back from its own text. */
async function describe(path: string, text: string, now: number, io: Io): Promise<string> {
  const document = await decodeSource({ uri: uriFromPath(`${path}.crt`), text }, io.cwd);
  const content = document?.materials[0]?.content;
  if (content?.type !== 'certificate') return 'certificate';
  const { role } = describeRole(content, `${basename(path)}.crt`);
  return `${role}, ${content.subject.rfc2253}, signed by ${content.isSelfSigned ? 'itself' : content.issuer.rfc2253}, ${expiryWords(content.validity, now)}`;
}
