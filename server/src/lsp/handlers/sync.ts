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
    signals.filesChanged([uri]);
  });
  documents.listen(connection);
  connection.onDidChangeWatchedFiles(({ changes }) => session.files.changed(changes.map(({ uri }) => uri)));
}
