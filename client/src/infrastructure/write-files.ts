import { Uri, workspace } from 'vscode';
import type { WrittenFile } from '../../../server/src/protocol/index.js';
import { Refusal } from './errors.js';

/** Takes one step back. */
type Undo = () => Thenable<void>;

/**
 * Writes what a host without a file system handed over, all of it or nothing, as far as the editor allows; the Node server has
 * written its files itself. Answers the files without their contents, with where replaced ones are kept.
 */
export async function writeFiles(files: readonly WrittenFile[]): Promise<readonly WrittenFile[]> {
  const handedOver = files.filter(({ content }) => content !== undefined);
  for (const { uri, replaces } of handedOver) if (replaces !== true) await refuseExisting(Uri.parse(uri));
  const undo: Undo[] = [];
  try {
    const written: WrittenFile[] = [];
    for (const file of files) written.push(file.content === undefined ? file : await writeOne(file, undo));
    return written;
  } catch (error) {
    // A key without its certificate is of no use to anybody.
    for (const step of undo.toReversed()) await Promise.resolve(step()).catch(() => undefined);
    throw error;
  }
}

async function writeOne({ uri, mode, content = '', encoding, replaces }: WrittenFile, undo: Undo[]): Promise<WrittenFile> {
  const target = Uri.parse(uri);
  const backup = replaces === true ? await keep(target) : undefined;
  undo.push(() => (backup ? workspace.fs.rename(backup, target, { overwrite: true }) : workspace.fs.delete(target)));
  await workspace.fs.writeFile(target, encoding === 'base64' ? fromBase64(content) : new TextEncoder().encode(content));
  return { uri, mode, ...(backup && { backupUri: backup.toString() }) };
}

/** Under the name that the server gives as well: `apiserver.crt.bak-20261121T000000Z`. */
async function keep(target: Uri): Promise<Uri> {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const backup = target.with({ path: `${target.path}.bak-${time}` });
  await workspace.fs.copy(target, backup);
  return backup;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

async function refuseExisting(uri: Uri): Promise<void> {
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (exists) throw new Refusal(`${workspace.asRelativePath(uri)} is there already, and nothing is overwritten. Choose another name.`);
}
