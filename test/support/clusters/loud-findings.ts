import { LineIndex } from '../../../server/src/core/base/line-index.js';
import type { Finding } from '../../../server/src/core/findings.js';
import { nameOf, type MemoryWorkspace } from '../workspace.js';

/** The findings that a person is stopped by, as text: `error etc/kubernetes/admin.conf:4:31 x509/expired "…": Expired …`. */
export function loudFindings(findings: readonly Finding[], workspace: MemoryWorkspace): string[] {
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(
      (finding) =>
        `${finding.severity} ${placeOf(finding, workspace)} ${finding.ruleId} ${JSON.stringify(spanText(finding, workspace))}: ${finding.message}`,
    );
}

/** The text that a finding lies on, cut where it is long. */
export function spanText({ uri, span }: Finding, workspace: MemoryWorkspace): string {
  return textOf(uri, workspace).slice(span.start, span.end).slice(0, 120);
}

function placeOf({ uri, span }: Finding, workspace: MemoryWorkspace): string {
  const { line, character } = new LineIndex(textOf(uri, workspace)).positionAt(span.start);
  return `${nameOf(uri)}:${line + 1}:${character + 1}`;
}

function textOf(uri: string, workspace: MemoryWorkspace): string {
  return Buffer.from(workspace.file(uri)?.bytes ?? []).toString();
}
