import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type DocumentDiagnosticReport,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { ReportCache } from '../diagnostics/report-cache.js';
import { reportFindings } from '../diagnostics/report-findings.js';
import type { Session } from '../session.js';

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** Files that a document leads to and whose findings are told with its own. */
const mostRelated = 20;

/** textDocument/diagnostic and workspace/diagnostic. */
export function handleDiagnostics(session: Session): void {
  const cache = new ReportCache();
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { diagnostics } = session.connection.languages;
  diagnostics.on(({ textDocument: { uri }, previousResultId }, token) =>
    session.answer({ name: 'diagnostics', uri, token, fallback: empty }, async () => {
      const report = await reportFor(session, cache, uri, previousResultId);
      const related = session.client.relatedDocuments ? await relatedReports(session, cache, uri) : {};
      return Object.keys(related).length === 0 ? report : { ...report, relatedDocuments: related };
    }),
  );
  const workspace = new WorkspaceReports(session, cache);
  diagnostics.onWorkspace((params, token) =>
    session.answer({ name: 'workspace diagnostics', uri: undefined, token, fallback: { items: [] } }, async () => ({
      items: await workspace.report(params, token),
    })),
  );
}

async function reportFor(session: Session, cache: ReportCache, uri: string, previousResultId: string | undefined): Promise<Report> {
  const items = await reportFindings(session, uri);
  const resultId = cache.idOf(uri, items);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** Findings of the closed files that a document names: a change here may have caused or cured them. */
async function relatedReports(session: Session, cache: ReportCache, uri: string): Promise<Record<string, Report>> {
  const links = await session.service.links(uri);
  const targets = [...new Set(links.map(({ target }) => target))].filter((target) => target !== uri && !session.documents.get(target));
  const reports = await Promise.all(
    targets.slice(0, mostRelated).map(async (target) => [target, await reportFor(session, cache, target, undefined)] as const),
  );
  return Object.fromEntries(reports.filter(([, report]) => report.kind === DocumentDiagnosticReportKind.Full && report.items.length > 0));
}

/** Answers the first time with everything, later only when something has changed: a client asks again at once. */
class WorkspaceReports {
  private answered: number | undefined;
  /** What the client was told findings for; told once more when it has none left. */
  private readonly told = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly cache: ReportCache,
  ) {}

  async report({ previousResultIds }: WorkspaceDiagnosticParams, token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { session } = this;
    const knowsAll = previousResultIds.length > 0 || this.told.size === 0;
    if (this.answered !== undefined && knowsAll) await session.signals.changeSince(this.answered, token);
    const version = session.signals.version;
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    for (const uri of previous.keys()) this.told.add(uri);
    const uris = new Set([...(await session.files.all()), ...this.told]);
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of uris) {
      if (token.isCancellationRequested) return [];
      const report = await this.reportFile(uri, previous.get(uri));
      if (report) reports.push(report);
    }
    this.answered = version;
    return reports;
  }

  /** A file that has no findings and never had is not worth a message. */
  private async reportFile(uri: string, previousResultId: string | undefined): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    const report = await reportFor(this.session, this.cache, uri, previousResultId);
    const isEmpty = report.kind === DocumentDiagnosticReportKind.Full && report.items.length === 0;
    if (isEmpty && !this.told.has(uri)) return undefined;
    this.told.add(uri);
    return { ...report, uri, version: this.session.versionOf(uri) ?? null };
  }
}
