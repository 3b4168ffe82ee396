import { accessSync, constants } from 'node:fs';
import type { Finding } from '../core/findings.js';
import type { Input } from './inputs.js';
import { placeOf } from './place-of.js';
import type { Diagnostic, FileResult } from './report/result.js';
import type { Session } from './session.js';
import { systemReason } from '../host/system-reason.js';

/** What the core finds in one file; undefined when it is none of ours. A file that cannot be read becomes a failure. */
export async function judgeFile(input: Input, session: Session, cwd: string): Promise<FileResult | undefined> {
  const document = await session.service.document(input.uri);
  if (!document) {
    noteUnreadable(input, session);
    return undefined;
  }
  const findings = await session.service.findings(input.uri);
  const diagnostics = await Promise.all(findings.map((finding) => toDiagnostic(finding, { session, cwd })));
  return { name: input.name, document, diagnostics: diagnostics.sort(byPosition) };
}

interface Context {
  readonly session: Session;
  readonly cwd: string;
}

async function toDiagnostic(finding: Finding, { session, cwd }: Context): Promise<Diagnostic> {
  const related = await Promise.all(
    finding.related.map(async (item) => ({ ...(await placeOf(item, session, cwd)), message: item.message })),
  );
  return { finding, place: await placeOf(finding, session, cwd), related };
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
