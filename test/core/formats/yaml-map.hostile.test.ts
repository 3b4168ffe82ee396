import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { YamlMap, YamlNode } from '../../../server/src/core/formats/yaml/nodes.js';
import { offsetMapOf } from '../../../server/src/core/formats/yaml/offset-map.js';
import { parseYaml } from '../../../server/src/core/formats/yaml/parse-yaml.js';

const valueOf = (text: string): YamlNode | undefined => (parseYaml(text).documents[0]?.root as YamlMap | undefined)?.pairs[0]?.value;

describe('a value and the text that wrote it', () => {
  const lines = fc
    .array(fc.constantFrom('abc', 'x y', '  indented', 'tail  ', "it's", '"q"', '\\n', 'a: b', '#c', '', 'é😀', '- z', '\t'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join('\n'));
  const styles = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');

  it('are mapped character by character', () => {
    fc.assert(
      fc.property(lines, styles, fc.constantFrom(0, 20, 80), (value, style, lineWidth) => {
        const text = stringify({ a: value }, { defaultStringType: style as 'PLAIN', lineWidth });
        const node = valueOf(text);
        if (node?.type !== 'scalar' || node.value !== value) return;
        const map = offsetMapOf(text, node);
        for (let index = 0; index < value.length; index++) {
          const offset = map.toText(index);
          const isWritten = /[A-Za-z:#-]/.test(value.charAt(index));
          if (isWritten) expect(text.charAt(offset), JSON.stringify([text, index])).toBe(value.charAt(index));
          if (isWritten) expect(map.toValue(offset), JSON.stringify([text, index])).toBe(index);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
