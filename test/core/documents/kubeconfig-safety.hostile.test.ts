import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../server/src/core/base/span.js';
import type { DocumentSymbol } from '../../../server/src/core/documents/kind.js';
import { createKubeconfigKind } from '../../../server/src/core/documents/kubeconfig/kind.js';
import { plain } from './kubeconfig-text.js';

const pieces = [
  'apiVersion: v1\n',
  'kind: Config\n',
  'clusters:\n',
  '- name: ',
  '  cluster:\n',
  '    server: ',
  '  certificate-authority-data: ',
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
  '\t',
  '  ',
  '\n',
  '\r\n',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ': ',
  '- ',
  '|\n',
  '>\n',
  '&a ',
  '*a',
  '<<: ',
  '{{ x }}',
  '${X}',
  '$(',
  '---\n',
  '\0',
  '\ud800',
  '\ufeff',
  '😀',
  '#',
  'users:\n',
  'contexts: []\n',
  'kind: Secret\n',
  'kind: ConfigMap\ndata:\n',
  'stringData:\n',
  '  kubeconfig: |\n',
  '? ',
  '!!str ',
  '%',
  '@',
  '`',
  '\\',
];

const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.nat(plain.length), fc.nat(40), fc.constantFrom(...pieces))
    .map(([at, length, piece]) => plain.slice(0, at) + piece + plain.slice(at + length)),
);

function everySpan(text: string): readonly Span[] {
  const kind = createKubeconfigKind();
  const source = { uri: 'file:///x/config', text };
  kind.detect(source);
  const document = kind.parse(source);
  const symbols = (list: readonly DocumentSymbol[]): Span[] =>
    list.flatMap((each) => [each.span, each.nameSpan, ...symbols(each.children)]);
  const offsets = [0, Math.floor(text.length / 2), text.length];
  return [
    ...document.materials.flatMap((material) => [
      material.span,
      material.headSpan,
      material.spanOfBytes(0, 5),
      material.spanOfBytes(7, 7000),
    ]),
    ...document.references.map(({ span }) => span),
    ...document.configs.flatMap((config) => [
      config.span,
      ...config.yamlFaults.map(({ span }) => span),
      ...config.mappings.flatMap(({ mapping }) => [
        mapping.span,
        ...mapping.entries.flatMap((entry) => [entry.span, entry.keySpan, entry.valueSpan, entry.misfit?.span ?? entry.span]),
      ]),
    ]),
    ...document.configs.flatMap((config) => config.clusters.flatMap(({ value }) => value?.certificateAuthorityData?.fault?.span ?? [])),
    ...symbols(kind.symbols(document)),
    ...kind.foldings(document).map(({ span }) => span),
    ...(kind.semanticTokens?.(document) ?? []).map(({ span }) => span),
    ...offsets.flatMap((offset) => kind.selections(document, offset)),
    ...offsets.flatMap((offset) => kind.describeField?.(document, offset)?.span ?? []),
    ...offsets.flatMap((offset) => {
      const place = kind.complete?.(document, offset);
      return place === undefined ? [] : place.type === 'items' ? place.items.map(({ span }) => span) : [place.span];
    }),
  ];
}

describe('whatever the text is', () => {
  it('nothing throws and every span lies inside the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end } of everySpan(text)) {
          if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start}..${end} of ${text.length}`);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('selections grow', () => {
    fc.assert(
      fc.property(texts, fc.nat(2000), (text, at) => {
        const kind = createKubeconfigKind();
        const offset = Math.min(at, text.length);
        const spans = kind.selections(kind.parse({ uri: 'file:///x/config', text }), offset);
        spans.forEach((span, index) => {
          const before = spans[index - 1];
          expect(before === undefined || (span.start <= before.start && before.end <= span.end)).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  const faultsOf = (text: string): readonly string[] => {
    const kind = createKubeconfigKind();
    return kind.parse({ uri: 'file:///x/config', text }).configs.flatMap(({ yamlFaults }) => yamlFaults.map(({ code }) => code));
  };

  it.each([
    ['brackets', `clusters: ${'['.repeat(10_000)}`],
    [
      'mappings',
      Array.from({ length: 10_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`)
        .join('')
        .slice(0, 8_000_000),
    ],
    ['lists', `clusters: \n${'- '.repeat(10_000)}x`],
    ['closed brackets', `extensions: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('10,000 nested %s end with TOO_DEEP', (_, text) => {
    expect(faultsOf(`kind: Config\n${text}\n`)).toContain('TOO_DEEP');
  });

  it.each([
    ['unclosed templates', '{{'.repeat(100_000)],
    ['unclosed quotes', 'kind: Config\na: "'.repeat(20_000)],
    ['dollars', '$('.repeat(200_000)],
    ['a megabyte of one value', `kind: Config\ncurrent-context: ${'x'.repeat(2_000_000)}\n`],
    ['padding', `kind: Config\nclusters:\n- name: a\n  cluster:\n    certificate-authority-data: ${'='.repeat(500_000)}\n`],
    ['dots', `kind: Config\nclusters:\n- name: a\n  cluster:\n    certificate-authority-data: ${'.'.repeat(500_000)}\n`],
  ])('%s take no more than linear time', (_, text) => {
    const started = performance.now();
    faultsOf(text);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
