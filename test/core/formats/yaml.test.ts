import { describe, expect, it } from 'vitest';
import type { YamlMap, YamlNode } from '../../../server/src/core/formats/yaml/nodes.js';
import { parseYaml } from '../../../server/src/core/formats/yaml/parse-yaml.js';
import { scalarType } from '../../../server/src/core/formats/yaml/scalar-type.js';

const valueOf = (text: string): YamlNode | undefined => (parseYaml(text).documents[0]?.root as YamlMap | undefined)?.pairs[0]?.value;

describe('scalars as go-yaml v2 reads them', () => {
  it.each([
    ['yes', 'boolean'],
    ['off', 'boolean'],
    ['y', 'boolean'],
    ['~', 'null'],
    ['0o17', 'number'],
    ['017', 'number'],
    ['1_000', 'number'],
    ['1e3', 'number'],
    ['08', 'number'],
    ['0x', 'string'],
    ['.inf', 'number'],
    ['2020-01-01', 'string'],
    ['190:20:30', 'string'],
    ["'5'", 'string'],
    ['!!str 5', 'string'],
    ['!!int "5"', 'number'],
    ['1.2.3', 'string'],
  ])('%s is a %s', (text, type) => {
    const node = valueOf(`a: ${text}\n`);
    expect(node?.type === 'scalar' ? scalarType(node) : undefined).toBe(type);
  });
});

describe('bad input', () => {
  it.each([
    ['', 0],
    ['\0', 1],
    ['\ud800: \udc00', 1],
    ['\ufeff', 0],
    ['---\n---\n', 2],
  ])('%j is read', (text, documents) => {
    expect(parseYaml(text).documents.length).toBeGreaterThanOrEqual(Math.min(documents, 1));
  });
});
