import type { Rule } from '../../server/src/core/rules/rule.js';

export interface RuleFile {
  id: string;
  file: string;
  page: string;
  exportName: string;
}

export function findRuleFiles(): RuleFile[];
export function loadRules(): Promise<Rule[]>;
