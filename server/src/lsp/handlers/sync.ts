import { FileChangeType } from 'vscode-languageserver';
import type { Session } from '../session.js';

/** Texts that the editor holds, and files that change outside it. */
export function handleSync(session: Session): void {
  const { connection, documents, service, signals } = session;
  documents.onDidChangeContent(({ document }) => {
    service.open({ uri: document.uri, text: document.getText(), languageId: document.languageId });
    signals.textChanged(document.uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    service.close(uri);
    signals.worldChanged(service.changed([uri]));
  });
  documents.listen(connection);
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    session.workspace.forget();
    const affected = service.changed(changes.map(({ uri }) => uri));
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Deleted) session.files.remove(uri);
      else await session.files.add(uri);
    }
    signals.worldChanged(affected);
  });
}
