import { describe, expect, it } from 'vitest';
import { checkExample } from '../support/check.js';
import { parseExamples } from '../support/examples.js';
import { loadRulePages } from '../support/rule-pages.js';

for (const { rule, path, page } of await loadRulePages()) {
  describe(rule.id, () => {
    const examples = page === undefined ? [] : parseExamples(page);

    it('has a page named as the rule is, with a bad and a good example', () => {
      expect(`${rule.id}.ts`).toBe(path);
      expect(page?.split('\n')[0]).toBe(`# ${rule.id}`);
      expect(examples.map(({ title }) => title.split(/\b/)[0])).toEqual(expect.arrayContaining(['Bad', 'Good']));
    });

    for (const example of examples) it(example.title, () => checkExample(rule, example));
  });
}
