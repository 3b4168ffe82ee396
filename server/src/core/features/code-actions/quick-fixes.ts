import { touches, type Span } from '../../base/span.js';
import type { Finding, Fix } from '../../findings.js';
import type { CodeAction } from '../answers.js';
import type { FeatureWorld } from '../world.js';

/** The fixes of the findings that a span touches. */
export async function quickFixes(span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  const findings = (await world.findings()).filter(
    (finding) => touches(finding.span, span.start) || touches(finding.span, span.end) || isAround(span, finding.span),
  );
  return findings.flatMap((finding) => actionsOf(finding));
}

function isAround(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function actionsOf(finding: Finding): CodeAction[] {
  const fixes = finding.fixes();
  return fixes.map((fix) => toAction(finding, fix, fixes));
}

/** One fix alone, or the one that a rule prefers, is what "Auto Fix" applies. */
function toAction(finding: Finding, fix: Fix, all: readonly Fix[]): CodeAction {
  const preferred = fix.preferred ?? (all.length === 1 || (fix === all[0] && !all.some((other) => other.preferred)));
  return { title: fix.title, kind: 'quickfix', finding, preferred, edits: fix.edits, ...(fix.mode && { mode: fix.mode }) };
}
