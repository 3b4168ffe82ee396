import type { JudgedCluster } from '../cluster/connections/judge-cluster.js';
import type { Finding } from '../findings.js';
import type { Logger } from '../ports.js';
import type { Settings } from '../settings.js';
import { Collector, guardRule } from './collector.js';
import type { ClusterRuleContext, Rule, Targets } from './rule.js';
import type { RuleSet } from './run-rules.js';

export interface ClusterRuleInput {
  readonly settings: Settings;
  readonly logger: Logger;
}

/** Runs the rules over several documents on one cluster. Findings lie in the files that must change. */
export function runClusterRules(rules: RuleSet, cluster: JudgedCluster, { settings, logger }: ClusterRuleInput): readonly Finding[] {
  const { root } = cluster.model.documents.group;
  return (rules.get('cluster') ?? []).flatMap((rule) => {
    const collector = new Collector(rule, { uri: root, settings });
    const context: ClusterRuleContext<string> = { now: cluster.now, settings, report: (report) => collector.add(report) };
    guardRule(rule, root, logger, () => checkCluster(rule, { cluster }, context));
    return collector.all();
  });
}

/** The rule set groups rules by their target, so that a rule of this group takes a cluster. */
function checkCluster(rule: Rule, target: Targets['cluster'], context: ClusterRuleContext<string>): void {
  (rule as Rule<'cluster'>).check(target, context);
}
