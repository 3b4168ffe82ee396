import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dateWords, materialTitle } from '../../core/index.js';
import type { Material } from '../../core/documents/document.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { IssuedFile } from '../../core/issuing/issue-request.js';
import type { RequestFile } from '../../core/issuing/request/plan-request.js';
import { uriFromPath } from '../../host/file-path.js';
import { decodeSource } from '../decode-source.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { sourceOf } from '../source.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';
import type { WritingFlags } from './writing-options.js';

export type MadeFile = IssuedFile | RequestFile;

/** A file that is to be made, before there is anything to write into it. */
export interface OutputFile {
  readonly path: string;
  readonly kind: MadeFile['kind'];
  readonly mode: number;
  /** In the middle of a sentence. */
  readonly what: string;
}

const endings: Readonly<Record<MadeFile['kind'], string>> = {
  certificate: '.crt',
  'private-key': '.key',
  'public-key': '.pub',
  request: '.csr',
  manifest: '-csr.yaml',
};

export function outputFile(stem: string, kind: MadeFile['kind'], what: string): OutputFile {
  return { path: `${stem}${endings[kind]}`, kind, mode: kind === 'private-key' ? 0o600 : 0o644, what };
}

/** Refuses to replace what is there unless forced; answers what stands in each file that is there. */
export async function findPresent(
  outputs: readonly OutputFile[],
  { force }: Pick<WritingFlags, 'force'>,
  io: Io,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const present = new Map(outputs.flatMap(({ path }) => readPresent(path, io)));
  if (force === true || present.size === 0) return present;
  const lost = await Promise.all([...present].map(([path, bytes]) => describePresent(path, bytes, io)));
  throw new UsageError(`${lost.join('; ')}: nothing is overwritten without --force, which keeps a copy beside`);
}

/** What was made, joined with where it goes and what stands there. */
export function toChanges(
  outputs: readonly OutputFile[],
  files: readonly MadeFile[],
  present: ReadonlyMap<string, Uint8Array>,
): readonly FileChange[] {
  return outputs.map(({ path, kind, mode, what }) => {
    const text = files.find((file) => file.kind === kind)?.text;
    // The outputs were chosen by the same plan.
    if (text === undefined) throw new Error(`No ${kind} was made.`);
    const bytesBefore = present.get(path);
    return { uri: uriFromPath(path), text, mode, secret: kind === 'private-key', what, ...(bytesBefore && { bytesBefore }) };
  });
}

function readPresent(path: string, { cwd }: Io): [string, Uint8Array][] {
  try {
    return [[path, readFileSync(path)]];
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw new UsageError(`${displayName(cwd, path)}: ${systemReason(error)}`);
  }
}

/** `pki/admin.crt is there already (client certificate of kubernetes-admin, CN=kubernetes-admin, until 25 November 2027)`. */
async function describePresent(path: string, bytes: Uint8Array, { cwd }: Io): Promise<string> {
  const document = await decodeSource(sourceOf(uriFromPath(path), bytes), cwd);
  const [material] = document?.materials ?? [];
  const what = material && describeMaterial(material, path);
  return `${displayName(cwd, path)} is there already${what === undefined ? '' : ` (${what})`}`;
}

function describeMaterial(material: Material, path: string): string {
  const { content } = material;
  const title = materialTitle(material, basename(path));
  return content.type === 'certificate' ? `${title}, ${content.subject.rfc2253}, until ${dateWords(content.validity.notAfter)}` : title;
}
