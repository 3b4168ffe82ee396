import type { Span } from '../../base/span.js';
import type { Severity } from '../../findings.js';
import { withheldWords } from '../withheld.js';
import type { FeatureWorld } from '../world.js';

const SIGNS: Readonly<Record<Severity, string>> = { error: '✗', warning: '⚠', information: 'ⓘ', hint: 'ⓘ' };

/** The findings on a span, the worst first, or that they are kept back. Messages are Markdown already: words with code in backquotes. */
export async function findingLines(span: Span, world: FeatureWorld): Promise<string[]> {
  if (world.withheld) return [`ⓘ ${withheldWords}`];
  const severities = Object.keys(SIGNS);
  const findings = (await world.findings()).filter((finding) => finding.span.start < span.end && span.start < finding.span.end);
  return [...findings]
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map(({ severity, message }) => `${SIGNS[severity]} ${message}`);
}
