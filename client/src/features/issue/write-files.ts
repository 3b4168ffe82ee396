import { Uri, workspace } from 'vscode';
import type { IssueResult } from '../../../../server/src/protocol.js';
import { Refusal } from '../../infrastructure/errors.js';

type IssuedFile = Extract<IssueResult, { ok: true }>['files'][number];

/** Writes what a host without a file system handed over; the Node server has written its files itself. */
export async function writeFiles(files: readonly IssuedFile[]): Promise<void> {
  const handedOver = files.filter((file) => file.content !== undefined);
  for (const { uri } of handedOver) await refuseExisting(Uri.parse(uri));
  const written: Uri[] = [];
  try {
    for (const { uri, content = '' } of handedOver) {
      await workspace.fs.writeFile(Uri.parse(uri), new TextEncoder().encode(content));
      written.push(Uri.parse(uri));
    }
  } catch (error) {
    // A key without its certificate is of no use to anybody.
    await Promise.allSettled(written.map((uri) => workspace.fs.delete(uri)));
    throw error;
  }
}

async function refuseExisting(uri: Uri): Promise<void> {
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (exists) throw new Refusal(`${workspace.asRelativePath(uri)} is there already, and nothing is overwritten. Choose another name.`);
}
