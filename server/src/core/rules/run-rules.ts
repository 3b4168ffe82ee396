import { fillPlaces } from '../base/fill-places.js';
import {
  holdsConfigs,
  innerParts,
  type Document,
  type DerDocument,
  type FileReference,
  type Material,
  type PemDocument,
} from '../documents/document.js';
import type { Finding, Severity } from '../findings.js';
import type { Certificate } from '../formats/x509/types.js';
import type { FileStat, GitState, Logger } from '../ports.js';
import { mostFindingsOfRule } from '../knowledge/limits.js';
import type { Settings } from '../settings.js';
import { pemTargets } from './pem-targets.js';
import { wholeComponent } from './whole-component.js';
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

/** The rules that settings leave on, by what they look at: grouped once, not for every document. */
export type RuleSet = ReadonlyMap<TargetName, readonly Rule[]>;

/** Runs every rule that fits over one document and those inside it. A rule that crashes is logged alone; the others go on. */
export function runRules(rules: RuleSet, input: RuleInput): Finding[] {
  const inner = innerParts(input.document).flatMap(({ document, isShown }) =>
    judgeDocument(rules, { ...input, document }, isShown ? shownTargets : undefined),
  );
  return [...judgeDocument(rules, input), ...inner].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A page shows how a file looks; that the certificate in it has run out, or that its key can be read, says nothing. */
const shownTargets: ReadonlySet<TargetName> = new Set(['kubeconfig', 'cfssl', 'object', 'component', 'openssl-cnf']);

function judgeDocument(rules: RuleSet, input: RuleInput, targets?: ReadonlySet<TargetName>): Finding[] {
  const collectors = new Map<Rule, Collector>();
  for (const [target, value] of eachTarget(input)) {
    if (targets?.has(target) === false) continue;
    for (const rule of rules.get(target) ?? []) runRule(rule, value, input, collectorOf(collectors, rule, input));
  }
  return [...collectors.values()].flatMap((collector) => collector.all());
}

function collectorOf(collectors: Map<Rule, Collector>, rule: Rule, input: RuleInput): Collector {
  const known = collectors.get(rule);
  if (known) return known;
  const collector = new Collector(rule, input);
  collectors.set(rule, collector);
  return collector;
}

/** The findings of one rule on one document: a file with 100,000 faults is told about the first of them, and how many there are. */
class Collector {
  private readonly findings: Finding[] = [];
  private first: Report<string> | undefined;
  private hidden = 0;
  /** One for all targets of the rule: a file of 300 users has thousands. */
  readonly context: RuleContext<string>;

  constructor(
    private readonly rule: Rule,
    private readonly input: RuleInput,
  ) {
    this.context = contextFor(input, this);
  }

  add(report: Report<string>): void {
    if (this.findings.length < mostFindingsOfRule) {
      this.findings.push(toFinding(this.rule, report, this.input));
      return;
    }
    this.first ??= report;
    this.hidden++;
  }

  all(): readonly Finding[] {
    if (this.first === undefined) return this.findings;
    const { span, severity } = this.first;
    const rest = {
      ...toFinding(this.rule, { span, message: '', ...(severity && { severity }) }, this.input),
      message: restMessage(this.hidden),
    };
    return [...this.findings, rest];
  }
}

function restMessage(hidden: number): string {
  const count = hidden === 1 ? 'One more finding' : `${hidden} more findings`;
  return `${count} of this rule in this file: only the first ${mostFindingsOfRule} are told. So many faults have one cause; look at how the file was made.`;
}

function runRule(rule: Rule, target: Targets[TargetName], input: RuleInput, collector: Collector): void {
  try {
    rule.check(target, collector.context);
  } catch (error) {
    // Only the name of the error: its message could quote the text that it failed on.
    input.logger.error(
      `Rule ${rule.id} failed on ${input.document.uri}: ${error instanceof Error ? `${error.name} ${stackPlace(error)}` : 'unknown error'}`,
    );
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

function contextFor(input: RuleInput, collector: Collector): RuleContext<string> {
  return {
    now: input.now,
    settings: input.settings,
    document: input.document,
    file: { stat: input.stat, git: input.git },
    usedAs: input.usedAs,
    isNamedAsIssuer: input.isNamedAsIssuer,
    resolve: (reference) => {
      const resolution = input.resolve(reference);
      return resolution.status === 'missing' && reference.mayBeAbsent === true ? { status: 'unknown' } : resolution;
    },
    report: (report) => collector.add(report),
  };
}

function toFinding(rule: Rule, report: Report<string>, input: RuleInput): Finding {
  return {
    ruleId: rule.id,
    severity: severityFor(rule, input.settings) ?? report.severity ?? rule.severity,
    uri: input.document.uri,
    span: report.span,
    // A place without a value stays, so that the catalogue's test notices it.
    message: fillPlaces(rule.messages[report.message] ?? report.message, report.data ?? {}),
    related: report.related ?? [],
    fixes: report.fixes ?? noFixes,
    tags: report.tags ?? [],
  };
}

const noFixes = (): [] => [];

/** Groups rules for `runRules`; those that are set to `off` are left out. */
export function groupRules(rules: readonly Rule[], settings: Settings): RuleSet {
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

function* eachTarget({ document, resolve }: RuleInput): Generator<[TargetName, Targets[TargetName]]> {
  if (isFile(document)) yield ['file', { document }];
  // What a script holds belongs to the documents inside it.
  if (document.kind === 'script') {
    yield* document.commands.map((command): [TargetName, Targets[TargetName]] => ['command', { command, document }]);
    return;
  }
  for (const target of pemTargets(document)) yield ['pem', target];
  const places = groupByPlace(document);
  for (const material of document.materials) yield* materialTargets(material, places.get(material.place) ?? []);
  if (document.kind === 'openssl-cnf') yield ['openssl-cnf', { config: document.config, document }];
  if (document.kind === 'cfssl') yield ['cfssl', { document }];
  if (document.kind === 'manifest')
    yield* document.objects.map((object): [TargetName, Targets[TargetName]] => ['object', { object, document }]);
  if ('components' in document)
    yield* document.components.map((run): [TargetName, Targets[TargetName]] => [
      'component',
      { component: wholeComponent(run, document, resolve), document },
    ]);
  if (!holdsConfigs(document)) return;
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
