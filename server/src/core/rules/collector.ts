import { fillPlaces } from '../base/fill-places.js';
import type { Finding, Severity } from '../findings.js';
import { mostFindingsOfRule } from '../knowledge/limits.js';
import type { Logger } from '../ports.js';
import type { Settings } from '../settings.js';
import type { Report, Rule } from './rule.js';

/** What turns a report into a finding. */
interface CollectorInput {
  /** The file of reports that do not say another. */
  readonly uri: string;
  readonly settings: Settings;
}

type LocatedReport = Report<string> & { readonly uri?: string };

/** The findings of one rule on one document: a file with 100,000 faults is told about the first of them, and how many there are. */
export class Collector {
  private readonly findings: Finding[] = [];
  private first: LocatedReport | undefined;
  private hidden = 0;

  constructor(
    private readonly rule: Rule,
    private readonly input: CollectorInput,
  ) {}

  add(report: LocatedReport): void {
    if (this.findings.length < mostFindingsOfRule) {
      this.findings.push(toFinding(this.rule, report, this.input));
      return;
    }
    this.first ??= report;
    this.hidden++;
  }

  all(): readonly Finding[] {
    if (this.first === undefined) return this.findings;
    const { span, severity, uri } = this.first;
    const rest = {
      ...toFinding(this.rule, { span, message: '', ...(severity && { severity }), ...(uri !== undefined && { uri }) }, this.input),
      message: restMessage(this.hidden),
    };
    return [...this.findings, rest];
  }
}

function restMessage(hidden: number): string {
  const count = hidden === 1 ? 'One more finding' : `${hidden} more findings`;
  return `${count} of this rule in this file: only the first ${mostFindingsOfRule} are told. So many faults have one cause; look at how the file was made.`;
}

/** Runs a rule; one that crashes is logged alone, and the others go on. */
export function guardRule(rule: Rule, uri: string, logger: Logger, run: () => void): void {
  try {
    run();
  } catch (error) {
    // Only the name of the error: its message could quote the text that it failed on.
    logger.error(`Rule ${rule.id} failed on ${uri}: ${error instanceof Error ? `${error.name} ${stackPlace(error)}` : 'unknown error'}`);
  }
}

/** The first place of a stack, which says where a rule crashed without quoting any text. */
function stackPlace(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim() ?? ''
  );
}

function toFinding(rule: Rule, report: LocatedReport, input: CollectorInput): Finding {
  return {
    ruleId: rule.id,
    severity: severityFor(rule, input.settings) ?? report.severity ?? rule.severity,
    uri: report.uri ?? input.uri,
    span: report.span,
    // A place without a value stays, so that the catalogue's test notices it.
    message: fillPlaces(rule.messages[report.message] ?? report.message, report.data ?? {}),
    related: report.related ?? [],
    fixes: report.fixes ?? noFixes,
    tags: report.tags ?? [],
  };
}

const noFixes = (): [] => [];

/** What settings say of a rule: its own line goes before its group's. */
export function overrideFor(rule: Rule, settings: Settings): Severity | 'off' | undefined {
  return settings.rules[rule.id] ?? settings.rules[`${rule.id.slice(0, rule.id.indexOf('/'))}/*`];
}

function severityFor(rule: Rule, settings: Settings): Severity | undefined {
  const override = overrideFor(rule, settings);
  return override === 'off' ? undefined : override;
}
