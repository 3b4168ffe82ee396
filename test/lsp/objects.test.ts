import { beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, Hover, Location } from 'vscode-languageserver/node';
import { positionOf } from './client.js';
import { serveExample } from './serve-example.js';

const served = serveExample();

beforeAll(async () => {
  for (const [name, text] of Object.entries(texts)) {
    served.client.open(served.example.uri(name), text);
    await served.client.request('textDocument/diagnostic', { textDocument: { uri: served.example.uri(name) } });
  }
});

const texts = {
  'secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: web-tls\ntype: kubernetes.io/tls\ndata:\n  \n',
  'ingress.yaml': 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  tls:\n  - secretName: web-tls\n',
  'ca-config.json': '{"signing": {"profiles": {"server": {"usages": [""], "expiry": "8760h"}}}}\n',
  'make.sh': 'openssl req -new -keyout a.key -su\n',
} as const;

const at = (name: keyof typeof texts, piece: string, by: number): object => ({
  textDocument: { uri: served.example.uri(name) },
  position: positionOf(texts[name], piece, by),
});

async function labels(name: keyof typeof texts, piece: string, by: number): Promise<readonly string[]> {
  return (await served.client.request<CompletionItem[]>('textDocument/completion', at(name, piece, by))).map(({ label }) => label);
}

describe('objects that name each other', () => {
  it('lead to each other across files', async () => {
    expect(await served.client.request<Location[]>('textDocument/definition', at('ingress.yaml', 'secretName: web', 14))).toMatchObject([
      { uri: served.example.uri('secret.yaml'), range: { start: positionOf(texts['secret.yaml'], 'web-tls', 0) } },
    ]);
    const context = { context: { includeDeclaration: false } };
    const used = await served.client.request<Location[]>('textDocument/references', { ...at('secret.yaml', 'web-tls', 1), ...context });
    expect(used).toMatchObject([
      { uri: served.example.uri('ingress.yaml'), range: { start: positionOf(texts['ingress.yaml'], 'web-tls', 0) } },
    ]);
  });

  it('are offered by name', async () => {
    expect(await labels('ingress.yaml', 'secretName: ', 12)).toEqual(['web-tls']);
  });
});

describe('every kind', () => {
  it('completes what its schema has', async () => {
    expect(await labels('secret.yaml', 'tls\ndata:\n  ', 12)).toEqual(['tls.crt', 'tls.key', 'ca.crt']);
    expect(await labels('ca-config.json', '[""', 2)).toContain('server auth');
    expect(await labels('make.sh', '-su', 3)).toContain('-subj');
  });

  it('says what a field means', async () => {
    const hover = await served.client.request<Hover>('textDocument/hover', at('ca-config.json', 'usages', 2));
    expect((hover.contents as { value: string }).value).toContain('Key usages of the certificates');
  });
});
