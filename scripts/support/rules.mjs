// The rules as files, and as the objects that those files export.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './import-source.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'server/src/core/rules');

/**
 * Every file below a group's folder that declares a rule, sorted by id.
 * Helpers that rules of a group share stand beside them and declare none.
 * @returns {{ id: string, file: string, page: string, exportName: string }[]}
 */
export function findRuleFiles() {
  const groups = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = groups.flatMap(({ name: group }) =>
    readdirSync(join(folder, group))
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => toRuleFile(`${group}/${name.slice(0, -'.ts'.length)}`)),
  );
  return found.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The rules themselves: bundled from their sources, so that no build is needed before. */
export async function loadRules() {
  const contents = findRuleFiles()
    .map(({ id, exportName }) => `export { ${exportName} as ${JSON.stringify(id)} } from './${id}.js';`)
    .join('\n');
  const module = await importSource(contents, folder);
  return findRuleFiles().map(({ id }) => module[id]);
}

function toRuleFile(id) {
  const file = join(folder, `${id}.ts`);
  const exportName = /^export const (\w+) = defineRule\b/m.exec(readFileSync(file, 'utf8'))?.[1];
  return exportName === undefined ? [] : [{ id, file, page: join(folder, `${id}.md`), exportName }];
}
