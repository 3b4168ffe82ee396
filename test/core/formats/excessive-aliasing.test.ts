import { describe, expect, it } from 'vitest';
import { findExcessiveAliasing } from '../../../server/src/core/formats/yaml/excessive-aliasing.js';
import { parseYaml } from '../../../server/src/core/formats/yaml/parse-yaml.js';

const find = (text: string) => findExcessiveAliasing(parseYaml(text).documents[0]?.root);

/** `levels` lists, each of nine aliases of the one before. */
function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level++)
    lines.push(
      `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}

describe('findExcessiveAliasing', () => {
  it('finds a bomb without blowing it up', () => {
    const text = bomb(8);
    const span = find(text);
    expect(span && text.slice(span.start, span.end)).toBe('*a0');
    expect(find(bomb(40))).toBeDefined();
  });

  it('lets ordinary aliases be', () => {
    expect(find(bomb(2))).toBeUndefined();
    expect(find('base: &base {server: https://a}\nclusters:\n- cluster: {<<: *base}\n- cluster: {<<: *base}')).toBeUndefined();
  });

  it('ends where aliases go round', () => {
    expect(find('a: &a [*a, *a]')).toBeUndefined();
  });
});
