import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Session } from '../session.js';
import { ReportCache } from './report-cache.js';
import { reportFindings } from './report-findings.js';

export type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

/** What a client that pulls diagnostics was told, and what it has not been told yet. */
export class Reports {
  private readonly cache = new ReportCache();
  /** The id of what the client was told last of each file. */
  private readonly told = new Map<string, string>();
  /** Files whose findings the whole workspace was told with; told once more when they have none left. */
  private readonly listed = new Set<string>();
  private answered: number | undefined;

  constructor(private readonly session: Session) {}

  async reportOf(uri: string, previousResultId: string | undefined): Promise<Report> {
    const items = await reportFindings(this.session, uri);
    const id = this.cache.idOf(uri, items);
    this.told.set(uri, id);
    const resultId = (await this.isAhead(uri)) ? `${id}, ahead` : id;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  /**
   * Whether what is told is about a newer text than the client has: a file that was written is known at once. The client draws it
   * on the old text, and must draw it anew when it has the new one.
   */
  private async isAhead(uri: string): Promise<boolean> {
    const { documents, service } = this.session;
    const open = documents.get(uri);
    return open !== undefined && (await service.document(uri))?.text !== open.getText();
  }

  /** Whether a file's findings are others than the client was told; what it never asked about it is not waiting for. */
  async differs(uri: string): Promise<boolean> {
    const told = this.told.get(uri);
    if (told === undefined && this.answered === undefined) return false;
    const items = await reportFindings(this.session, uri);
    return told === undefined ? items.length > 0 : this.cache.idOf(uri, items) !== told;
  }

  /** Answers the first time with everything, later only when something has changed: a client asks again at once. */
  async reportWorkspace(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const { signals } = this.session;
    const knowsAll = previousResultIds.length > 0 || this.listed.size === 0;
    const answered = knowsAll ? this.answered : undefined;
    if (answered !== undefined) await signals.changeSince(answered, token);
    const { version } = signals;
    const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    for (const uri of previous.keys()) this.listed.add(uri);
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of await this.filesSince(answered)) {
      if (token.isCancellationRequested) return [];
      const report = await this.listedReport(uri, previous.get(uri));
      if (report) reports.push(report);
    }
    this.answered = version;
    return reports;
  }

  private async filesSince(answered: number | undefined): Promise<Iterable<string>> {
    const changed = answered === undefined ? undefined : this.session.signals.filesSince(answered);
    return changed ?? new Set([...(await this.session.files.all()), ...this.listed]);
  }

  /** A file that has no findings and never had is not worth a message. */
  private async listedReport(uri: string, previousResultId: string | undefined): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
    const report = await this.reportOf(uri, previousResultId);
    const isEmpty = report.kind === DocumentDiagnosticReportKind.Full && report.items.length === 0;
    if (isEmpty && !this.listed.has(uri)) return undefined;
    this.listed.add(uri);
    return { ...report, uri, version: this.session.versionOf(uri) ?? null };
  }
}
