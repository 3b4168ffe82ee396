import {
  holdsConfigs,
  isWritten,
  innerParts,
  type Document,
  type DerDocument,
  type FileReference,
  type Material,
  type PemDocument,
} from '../documents/document.js';
import type { ComponentRun } from '../documents/component/model.js';
import { ownRuns } from '../documents/systemd-unit/family-runs.js';
import type { UnitFamily } from '../documents/systemd-unit/unit-family.js';
import type { KopsEndpoint } from '../documents/kops/endpoint.js';
import type { Finding } from '../findings.js';
import type { Certificate } from '../formats/x509/types.js';
import type { FileStat, GitState, Logger } from '../ports.js';
import type { Settings } from '../settings.js';
import { Collector, guardRule, overrideFor } from './collector.js';
import { pemTargets } from './pem-targets.js';
import type { Resolution, Rule, RuleContext, TargetName, Targets } from './rule.js';

/** What the rules may know about the world around one document. */
export interface RuleInput {
  readonly document: Document;
  readonly now: number;
  readonly settings: Settings;
  readonly stat: FileStat | undefined;
  readonly git: GitState | undefined;
  readonly usedAs: readonly FileReference[];
  /** What systemd reads together with a unit. */
  readonly family: UnitFamily | undefined;
  readonly isNamedAsIssuer: (certificate: Certificate) => boolean;
  readonly kopsEndpoints: (host: string) => readonly KopsEndpoint[];
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
  const runs = new Map<Rule, Run>();
  for (const [target, value] of eachTarget(input)) {
    if (targets?.has(target) === false) continue;
    for (const rule of rules.get(target) ?? []) runRule(rule, value, input, runOf(runs, rule, input));
  }
  return [...runs.values()].flatMap(({ collector }) => collector.all());
}

/** A rule at work: one for all targets of a document, of which a file of 300 users has thousands. */
interface Run {
  readonly collector: Collector;
  readonly context: RuleContext<string>;
}

function runOf(runs: Map<Rule, Run>, rule: Rule, input: RuleInput): Run {
  const known = runs.get(rule);
  if (known) return known;
  const collector = new Collector(rule, { uri: input.document.uri, settings: input.settings });
  const run = { collector, context: contextFor(input, collector) };
  runs.set(rule, run);
  return run;
}

function runRule(rule: Rule, target: Targets[TargetName], { document, logger }: RuleInput, { context }: Run): void {
  guardRule(rule, document.uri, logger, () => rule.check(target, context));
}

function contextFor(input: RuleInput, collector: Collector): RuleContext<string> {
  return {
    now: input.now,
    settings: input.settings,
    document: input.document,
    file: { stat: input.stat, git: input.git },
    usedAs: input.usedAs,
    isNamedAsIssuer: input.isNamedAsIssuer,
    kopsEndpoints: input.kopsEndpoints,
    resolve: (reference) => {
      const resolution = input.resolve(reference);
      return resolution.status === 'missing' && reference.mayBeAbsent === true ? { status: 'unknown' } : resolution;
    },
    report: (report) => collector.add(report),
  };
}

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

function* eachTarget({ document, family }: RuleInput): Generator<[TargetName, Targets[TargetName]]> {
  if (isFile(document) && !isWritten(document)) yield ['file', { document }];
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
  for (const component of componentsOf(document, family)) yield ['component', { component, document }];
  if (holdsConfigs(document) || 'components' in document)
    yield ['paths', { references: document.references.filter((reference) => reference.type === 'file'), document }];
  if (!holdsConfigs(document)) return;
  for (const config of document.configs) yield ['kubeconfig', { config, document }];
}

function componentsOf(document: Document, family: UnitFamily | undefined): readonly ComponentRun[] {
  if (document.kind === 'systemd-unit' && family !== undefined) return ownRuns(document, family);
  return 'components' in document ? document.components : [];
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
