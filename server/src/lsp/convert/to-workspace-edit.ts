import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type * as findings from '../../core/findings.js';
import type * as service from '../../core/service.js';
import type { Session } from '../session.js';

type Changes = Pick<service.CodeAction, 'edits' | 'newFiles'>;

/** Changes to texts and new files; undefined when the client cannot make files. */
export async function toWorkspaceEdit(
  session: Session,
  uri: string,
  { edits = [], newFiles = [] }: Changes,
): Promise<WorkspaceEdit | null> {
  const texts = await textEdits(session, uri, edits);
  if (newFiles.length === 0 && !session.client.documentChanges) return { changes: Object.fromEntries(texts) };
  if (newFiles.length > 0 && !session.client.createsFiles) return null;
  const made = newFiles.flatMap((file) => [
    CreateFile.create(file.uri, { overwrite: false }),
    TextDocumentEdit.create({ uri: file.uri, version: null }, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: file.text },
    ]),
  ]);
  const changed = [...texts].map(([file, changes]) =>
    TextDocumentEdit.create({ uri: file, version: session.versionOf(file) ?? null }, changes),
  );
  return { documentChanges: [...made, ...changed] };
}

async function textEdits(session: Session, uri: string, edits: readonly findings.TextEdit[]): Promise<Map<string, TextEdit[]>> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const file = edit.uri ?? uri;
    const range = (await session.toLsp(file))?.range(edit.span);
    if (!range) continue;
    const known = byFile.get(file);
    const change = { range, newText: edit.newText };
    if (known) known.push(change);
    else byFile.set(file, [change]);
  }
  return byFile;
}
