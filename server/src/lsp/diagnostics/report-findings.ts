import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Finding, RelatedLocation } from '../../core/findings.js';
import type { Session } from '../session.js';

/** The findings of a file as diagnostics; none for files that are none of ours. */
export async function reportFindings(session: Session, uri: string): Promise<Diagnostic[]> {
  const findings = await session.service.findings(uri);
  if (findings.length === 0) return [];
  const toLsp = await session.toLsp(uri);
  if (!toLsp) return [];
  return Promise.all(findings.map(async (finding) => toLsp.diagnostic(finding, await relatedRanges(session, finding))));
}

type RelatedRange = { readonly uri: string; readonly range: Range; readonly message: string };

async function relatedRanges(session: Session, { related }: Finding): Promise<RelatedRange[]> {
  return Promise.all(related.map((location) => toRange(session, location)));
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

async function toRange(session: Session, { uri, span, message }: RelatedLocation): Promise<RelatedRange> {
  const toLsp = await session.toLsp(uri);
  return { uri, range: toLsp?.range(span) ?? start, message };
}
