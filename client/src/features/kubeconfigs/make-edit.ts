import { Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import { kubeconfigEditRequest, type KubeconfigEditParams, type KubeconfigEditResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { plainWords } from '../../infrastructure/plain-words.js';

/** Changes the texts as the server says, and saves those that were saved before: kubectl reads files. Undo takes it back. */
export async function makeEdit({ server }: Client, params: KubeconfigEditParams): Promise<void> {
  const result = await server.request<KubeconfigEditResult>(kubeconfigEditRequest, params);
  if (!result.ok) throw new Refusal(plainWords(result.reason));
  const documents = await Promise.all(result.files.map(({ uri }) => workspace.openTextDocument(Uri.parse(uri))));
  const saved = documents.filter(({ isDirty }) => !isDirty);
  const edit = new WorkspaceEdit();
  for (const { uri, edits } of result.files)
    for (const { range, newText } of edits)
      edit.replace(Uri.parse(uri), new Range(range.start.line, range.start.character, range.end.line, range.end.character), newText);
  if (!(await workspace.applyEdit(edit))) throw new Refusal('The editor did not make the change. Look at the file, and try again.');
  for (const document of saved) await document.save();
}
