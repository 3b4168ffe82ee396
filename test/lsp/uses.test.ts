import { describe, expect, it } from 'vitest';
import type { Hover, Location } from 'vscode-languageserver/node';
import { positionOf } from './client.js';
import { serveExample } from './serve-example.js';

const served = serveExample();

describe('a CA', () => {
  it('leads to all its uses, and from a value or a leaf to it', async () => {
    const ca = { textDocument: { uri: served.example.uri('pki/ca.crt') }, position: { line: 2, character: 5 } };
    // The workspace is scanned in the background.
    const usesOf = async (includeDeclaration: boolean): Promise<string[]> => {
      const uses = await served.client.request<Location[]>('textDocument/references', { ...ca, context: { includeDeclaration } });
      return uses.map(({ uri: file, range }) => `${file.slice(served.example.uri('').length)}:${range.start.line + 1}`);
    };
    const text = served.example.read('admin.conf');
    const lineOf = (piece: string): number => positionOf(text, piece).line + 1;
    const expected = [
      `admin.conf:${lineOf('certificate-authority: pki/ca.crt')}`,
      'pki/bundle.pem:1',
      `admin.conf:${lineOf('certificate-authority-data: ')}`,
      'pki/apiserver.crt:1',
    ];
    await expect.poll(async () => (await usesOf(false)).filter((use) => expected.includes(use))).toEqual(expected);
    expect(await usesOf(true)).toEqual(['pki/ca.crt:1', ...(await usesOf(false))]);
    const toFile = await served.client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: served.example.uri('admin.conf') },
      position: positionOf(text, 'certificate-authority-data: ', 40),
    });
    expect(toFile).toMatchObject([{ uri: served.example.uri('pki/ca.crt'), range: { start: { line: 0 } } }]);
    const toIssuer = await served.client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: served.example.uri('pki/apiserver.crt') },
      position: { line: 3, character: 1 },
    });
    expect(toIssuer).toMatchObject([{ uri: served.example.uri('pki/ca.crt') }]);
    const hover = await served.client.request<Hover>('textDocument/hover', ca);
    expect((hover.contents as { value: string }).value).toMatch(/^Trusted +by 1 kubeconfig$/m);
  });
});
