import type { Document, DerDocument, FileReference, Material, PemDocument } from '../documents/document.js';
import type { Finding, Severity } from '../findings.js';
import type { Certificate } from '../formats/x509/types.js';
import type { FileStat, GitState, Logger } from '../ports.js';
import type { Settings } from '../settings.js';
import { pemTargets } from './pem-targets.js';
import type { Resolution, Rule, RuleContext, Report, TargetName, Targets } from './rule.js';

/** What the rules may know about the world around one document. */
export interface RuleInput {
  readonly document: Document;
  readonly now: number;
  readonly settings: Settings;
  readonly stat: FileStat | undefined;
  readonly git: GitState | undefined;
  readonly usedAs: readonly FileReference[];
  readonly isNamedAsIssuer: (certificate: Certificate) => boolean;
  readonly resolve: (reference: FileReference) => Resolution;
  readonly logger: Logger;
}

/** Runs every rule that fits over one document. A rule that crashes is logged alone; the others go on. */
export function runRules(rules: readonly Rule[], input: RuleInput): Finding[] {
  const findings: Finding[] = [];
  const byTarget = groupByTarget(rules, input.settings);
  for (const [target, value] of eachTarget(input.document)) {
    for (const rule of byTarget.get(target) ?? []) runRule(rule, value, input, findings);
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function runRule(rule: Rule, target: Targets[TargetName], input: RuleInput, findings: Finding[]): void {
  try {
    rule.check(target, contextFor(rule, input, findings));
  } catch (error) {
    // Only the name of the error: its message could quote the text that it failed on.
    input.logger.error(`Rule ${rule.id} failed on ${input.document.uri}: ${error instanceof Error ? `${error.name} ${stackPlace(error)}` : 'unknown error'}`);
  }
}

/** The first place of a stack, which says where a rule crashed without quoting any text. */
function stackPlace(error: Error): string {
  return error.stack?.split('\n').find((line) => line.trim().startsWith('at '))?.trim() ?? '';
}

function contextFor(rule: Rule, input: RuleInput, findings: Finding[]): RuleContext<string> {
  return {
    now: input.now,
    settings: input.settings,
    document: input.document,
    file: { stat: input.stat, git: input.git },
    usedAs: input.usedAs,
    isNamedAsIssuer: input.isNamedAsIssuer,
    resolve: input.resolve,
    report: (report) => findings.push(toFinding(rule, report, input)),
  };
}

function toFinding(rule: Rule, report: Report<string>, input: RuleInput): Finding {
  return {
    ruleId: rule.id,
    severity: severityFor(rule, input.settings) ?? report.severity ?? rule.severity,
    uri: input.document.uri,
    span: report.span,
    message: fillMessage(rule.messages[report.message] ?? report.message, report.data ?? {}),
    related: report.related ?? [],
    fixes: report.fixes ?? noFixes,
    tags: report.tags ?? [],
  };
}

const noFixes = (): [] => [];

/** Fills `{name}` places; a place without a value stays, so that the catalogue's test notices it. */
export function fillMessage(message: string, data: Readonly<Record<string, string | number>>): string {
  return message.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(data[name] ?? place));
}

function groupByTarget(rules: readonly Rule[], settings: Settings): Map<TargetName, Rule[]> {
  const groups = new Map<TargetName, Rule[]>();
  for (const rule of rules) {
    if (overrideFor(rule, settings) === 'off') continue;
    const group = groups.get(rule.target);
    if (group) group.push(rule);
    else groups.set(rule.target, [rule]);
  }
  return groups;
}

function overrideFor(rule: Rule, settings: Settings): Severity | 'off' | undefined {
  return settings.rules[rule.id] ?? settings.rules[`${rule.id.slice(0, rule.id.indexOf('/'))}/*`];
}

function severityFor(rule: Rule, settings: Settings): Severity | undefined {
  const override = overrideFor(rule, settings);
  return override === 'off' ? undefined : override;
}

function* eachTarget(document: Document): Generator<[TargetName, Targets[TargetName]]> {
  if (isFile(document)) yield ['file', { document }];
  for (const target of pemTargets(document)) yield ['pem', target];
  const places = groupByPlace(document);
  for (const material of document.materials) yield* materialTargets(material, places.get(material.place) ?? []);
  if (document.kind === 'openssl-cnf') yield ['openssl-cnf', { config: document.config, document }];
  if (document.kind !== 'kubeconfig') return;
  for (const config of document.configs) yield ['kubeconfig', { config, document }];
}

function isFile(document: Document): document is PemDocument | DerDocument {
  return document.kind === 'pem' || document.kind === 'der';
}

/** Materials by the value that they stand in, so that a file of 300 users is grouped once. */
function groupByPlace(document: Document): Map<string | undefined, Material[]> {
  const groups = new Map<string | undefined, Material[]>();
  for (const material of document.materials) {
    const group = groups.get(material.place);
    if (group) group.push(material);
    else groups.set(material.place, [material]);
  }
  return groups;
}

function* materialTargets(material: Material, siblings: readonly Material[]): Generator<[TargetName, Targets[TargetName]]> {
  yield ['material', { material }];
  const { content } = material;
  // What cannot be read in full gets x509/malformed; whatever else could be said of it would be a guess.
  if ('allProblems' in content && content.allProblems().some(({ fatal }) => fatal)) return;
  if (content.type === 'certificate') yield ['certificate', { material, certificate: content, siblings }];
  if (content.type === 'csr') yield ['request', { material, request: content }];
  if (content.type === 'private-key') yield ['private-key', { material, key: content, siblings }];
}
