import { DocumentDiagnosticReportKind, type DocumentDiagnosticReport } from 'vscode-languageserver';
import type { Report } from '../diagnostics/reports.js';
import type { Session } from '../session.js';

/** Files that a document leads to and whose findings are told with its own. */
const mostRelated = 20;

/** textDocument/diagnostic and workspace/diagnostic. */
export function handleDiagnostics(session: Session): void {
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { diagnostics } = session.connection.languages;
  diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    session.answer({ name: 'diagnostics', uri, token, fallback: empty }, async () => {
      const report = await session.reports.reportOf(uri, previousResultId);
      const related = session.client.relatedDocuments ? await relatedReports(session, uri) : {};
      return Object.keys(related).length === 0 ? report : { ...report, relatedDocuments: related };
    }),
  );
  diagnostics.onWorkspace((params, token) =>
    session.answer({ name: 'workspace diagnostics', uri: undefined, token, fallback: { items: [] } }, async () => ({
      items: await session.reports.reportWorkspace(params, token),
    })),
  );
}

/** Findings of the closed files that a document names: a change here may have caused or cured them. */
async function relatedReports(session: Session, uri: string): Promise<Record<string, Report>> {
  const links = await session.service.links(uri);
  const targets = [...new Set(links.map(({ target }) => target))].filter((target) => target !== uri && !session.documents.get(target));
  const reports = await Promise.all(
    targets.slice(0, mostRelated).map(async (target) => [target, await session.reports.reportOf(target, undefined)] as const),
  );
  return Object.fromEntries(reports.filter(([, report]) => report.kind === DocumentDiagnosticReportKind.Full && report.items.length > 0));
}
