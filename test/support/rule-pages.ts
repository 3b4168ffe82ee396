import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../../server/src/core/rules/rule.js';

const rulesFolder = fileURLToPath(new URL('../../server/src/core/rules/', import.meta.url));

/** A rule with its page, as they stand in the tree. */
export interface RulePage {
  readonly rule: Rule;
  readonly path: string;
  /** Undefined when the page is missing. */
  readonly page: string | undefined;
}

/** Every rule below rules/, read from the folder itself: a rule that the index forgot is found too. */
export async function loadRulePages(): Promise<readonly RulePage[]> {
  const paths = readdirSync(rulesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'helpers')
    .flatMap((group) =>
      readdirSync(rulesFolder + group.name)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${group.name}/${name}`),
    );
  return Promise.all(paths.sort().map(loadRulePage));
}

async function loadRulePage(path: string): Promise<RulePage> {
  const module = (await import(/* @vite-ignore */ rulesFolder + path)) as { rule?: Rule };
  if (!module.rule) throw new Error(`${path} exports no rule.`);
  const page = rulesFolder + path.replace(/\.ts$/, '.md');
  return { rule: module.rule, path, page: existsSync(page) ? readFileSync(page, 'utf8') : undefined };
}
