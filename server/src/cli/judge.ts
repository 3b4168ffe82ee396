import { accessSync, constants } from 'node:fs';
import { LineIndex } from '../core/base/line-index.js';
import type { Span } from '../core/base/span.js';
import type { Finding } from '../core/findings.js';
import { pathFromUri } from '../host/file-path.js';
import { displayName, type Input } from './inputs.js';
import type { Diagnostic, FileResult, Place } from './report/result.js';
import type { Session } from './session.js';
import { systemReason } from './usage-error.js';

/** What the core finds in one file; undefined when it is none of ours. A file that cannot be read becomes a failure. */
export async function judgeFile(input: Input, session: Session, cwd: string): Promise<FileResult | undefined> {
  const document = await session.service.document(input.uri);
  if (!document) {
    noteUnreadable(input, session);
    return undefined;
  }
  const findings = await session.service.findings(input.uri);
  const diagnostics = await Promise.all(findings.map((finding) => toDiagnostic(finding, document.lines, { session, cwd })));
  return { name: input.name, document, diagnostics: diagnostics.sort(byPosition) };
}

interface Context {
  readonly session: Session;
  readonly cwd: string;
}

async function toDiagnostic(finding: Finding, lines: LineIndex, context: Context): Promise<Diagnostic> {
  const related = await Promise.all(
    finding.related.map(async (item) => ({
      ...toPlace(item.uri, item.span, await linesOf(item.uri, context), context),
      message: item.message,
    })),
  );
  return { finding, place: toPlace(finding.uri, finding.span, lines, context), related };
}

async function linesOf(uri: string, { session }: Context): Promise<LineIndex> {
  return (await session.service.document(uri))?.lines ?? new LineIndex('');
}

function toPlace(uri: string, span: Span, lines: LineIndex, { cwd }: Context): Place {
  const path = pathFromUri(uri);
  return { file: path === undefined ? uri : displayName(cwd, path), start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

function byPosition({ place: left }: Diagnostic, { place: right }: Diagnostic): number {
  return left.start.line - right.start.line || left.start.character - right.start.character;
}

function noteUnreadable(input: Input, session: Session): void {
  try {
    accessSync(input.path, constants.R_OK);
  } catch (error) {
    session.failures.push(`${input.name}: ${systemReason(error)}`);
  }
}
