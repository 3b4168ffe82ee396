import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../server/src/core/formats/yaml/parse-yaml.js';

describe('a large YAML text', () => {
  it('reads 20 MB', () => {
    const text = `a: ${'x'.repeat(19_000_000)}\nb: [${'1,'.repeat(100_000)}]\n`;
    expect(parseYaml(text).documents).toHaveLength(1);
  });
});
