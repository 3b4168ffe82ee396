import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentDiagnosticReport,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Range,
  SelectionRange,
  SemanticTokens,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { StatusResult, TextResult } from '../../server/src/protocol/index.js';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, buildServer, Client, editsFor, positionOf } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;
let client: Client;
let uri: string;
let text: string;

beforeAll(async () => {
  server = await buildServer();
  example = makeExample();
  ({ client } = await Client.start(server.path, example.folder));
  uri = example.uri('admin.conf');
  text = example.read('admin.conf');
  client.open(uri, text);
});

afterAll(async () => {
  await client.stop();
  // The last word: nothing that the server ever said holds a piece of a private key.
  expect(leaks(client.heard, example.secrets)).toEqual([]);
  expect(client.heard.length).toBeGreaterThan(10_000);
  server.remove();
  example.remove();
});

const document = (): { textDocument: { uri: string } } => ({ textDocument: { uri } });
const at = (piece: string, by = 1): { textDocument: { uri: string }; position: { line: number; character: number } } => ({
  ...document(),
  position: positionOf(text, piece, by),
});
const codeActions = (range: Range, of = uri): Promise<CodeAction[]> =>
  client.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: of }, range, context: { diagnostics: [] } });

async function hoverAt(piece: string, by = 1): Promise<string> {
  const hover = await client.request<Hover>('textDocument/hover', at(piece, by));
  return (hover.contents as { value: string }).value;
}

describe('hover', () => {
  it('decodes what certificate-authority-data holds', async () => {
    const markdown = await hoverAt('certificate-authority-data: ', 40);
    expect(markdown).toMatch(/^\*\*Cluster CA\*\* — expires in \d+ years/);
    expect(markdown).toContain('CN=kubernetes');
    expect(markdown).toMatch(/Pin {8}sha256:[0-9a-f]{64}/);
  });

  it('says who a client certificate is, which key is its own, and what is wrong with it', async () => {
    const markdown = await hoverAt('client-certificate-data: ', 40);
    expect(markdown).toContain('user kubernetes-admin');
    expect(markdown).toContain('matches client-key-data');
    expect(markdown).toContain('✗ `O=system:master` is not a group Kubernetes knows.');
  });

  it('shows the public half of a private key only', async () => {
    const markdown = await hoverAt('client-key-data: ', 40);
    expect(markdown).toMatch(/^\*\*EC P-256 private key, unencrypted\*\* — public half matches client-certificate-data/);
    expect(leaks(markdown, example.secrets)).toEqual([]);
  });

  it('reads the file that a path names', async () => {
    expect(await hoverAt('pki/ca.crt')).toMatch(/Cluster CA[\s\S]*`pki\/ca\.crt`/);
  });

  it('gives a context its server and certificate', async () => {
    expect(await hoverAt('scheduler@prod')).toMatch(/https:\/\/10\.96\.0\.1:6443[\s\S]*system:kube-scheduler · expired/);
  });

  it('documents a field', async () => {
    expect(await hoverAt('server:')).toContain('The address of the API server');
  });

  it('is plain text for a client that shows no Markdown', async () => {
    const { client: plain } = await Client.start(server.path, example.folder, {
      capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } },
    });
    const hover = await plain.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: positionOf(text, 'client-certificate-data: ', 40),
    });
    expect(hover.contents).toMatchObject({ kind: 'plaintext' });
    const { value } = hover.contents as { value: string };
    expect(value).toContain('Subject    CN=kubernetes-admin,O=system:master');
    expect(value).not.toMatch(/\*\*|`/);
    await plain.stop();
    expect(leaks(plain.heard, example.secrets)).toEqual([]);
  });
});

describe('diagnostics', () => {
  it('are pulled with rule, link and range, and not sent again when they are the same', async () => {
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', document());
    expect(report.items.map(({ code }) => code)).toEqual(['x509/group-typo', 'x509/expired', 'kubeconfig/unknown-context']);
    const [, , context] = report.items;
    expect(context).toMatchObject({ source: 'Kube PKI', severity: 1, range: { start: positionOf(text, 'admin@prd') } });
    expect(context?.codeDescription?.href).toContain('kubeconfig/unknown-context');
    const again = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      ...document(),
      previousResultId: report.resultId,
    });
    expect(again).toEqual({ kind: 'unchanged', resultId: report.resultId });
    expect(client.notifications.filter(({ method }) => method === 'textDocument/publishDiagnostics')).toEqual([]);
  });

  it('cover files that are not open', async () => {
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
    const codes = new Map(items.map((item) => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => code) : []]));
    expect(codes.get(example.uri('pki/apiserver.key'))).toEqual(['key/world-readable']);
    expect(codes.has(example.uri('pki/ca.crt'))).toBe(false);
  });

  it('are pushed to a client that does not pull', async () => {
    const { client: pushed, result } = await Client.start(server.path, example.folder, { capabilities: {} });
    expect(result.capabilities.diagnosticProvider).toBeUndefined();
    pushed.open(uri, text);
    const first = await pushed.notification<{ uri: string; version: number; diagnostics: { code: string }[] }>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && params.version === 1,
    );
    expect(first.diagnostics.map(({ code }) => code)).toContain('kubeconfig/unknown-context');
    pushed.change(uri, text.replace('admin@prd', 'admin@prod'));
    const second = await pushed.notification<typeof first>(
      'textDocument/publishDiagnostics',
      (params) => params.uri === uri && params.version === 2,
    );
    expect(second.diagnostics.map(({ code }) => code)).not.toContain('kubeconfig/unknown-context');
    await pushed.stop();
  });
});

describe('code actions', () => {
  it('repair a misspelt context: the finding is gone afterwards', async () => {
    const start = positionOf(text, 'admin@prd');
    const actions = await codeActions({ start, end: start });
    const fix = actions.find(({ kind, isPreferred }) => kind === 'quickfix' && isPreferred);
    const repaired = applyEdits(text, editsFor(fix?.edit, uri));
    expect(repaired).toContain('current-context: admin@prod');
    client.change(uri, repaired);
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', document());
    expect(report.items.map(({ code }) => code)).not.toContain('kubeconfig/unknown-context');
    client.change(uri, text);
  });

  it('put a file into the kubeconfig', async () => {
    const start = positionOf(text, 'pki/ca.crt', 2);
    const action = (await codeActions({ start, end: start })).find(({ kind }) => kind === 'refactor.inline');
    const inlined = applyEdits(text, editsFor(action?.edit, uri));
    expect(inlined).toContain(`certificate-authority-data: ${Buffer.from(example.read('pki/ca.crt')).toString('base64')}`);
  });

  it('write a certificate out to a new file', async () => {
    const start = positionOf(text, 'certificate-authority-data: ', 40);
    const action = (await codeActions({ start, end: start })).find(({ kind }) => kind === 'refactor.extract');
    expect(action?.title).toBe('Write certificate-authority-data to prod-ca.crt');
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri: example.uri('prod-ca.crt') });
  });

  it('offer only what was asked for', async () => {
    const start = positionOf(text, 'admin@prd');
    const only = await client.request<CodeAction[]>('textDocument/codeAction', {
      ...document(),
      range: { start, end: start },
      context: { diagnostics: [], only: ['refactor'] },
    });
    expect(only.filter(({ kind }) => kind === 'quickfix')).toEqual([]);
  });

  it('write a key out without ever sending it, with mode 0600', async () => {
    const file = example.uri('admin.conf');
    const start = positionOf(text, 'client-key-data: ', 40);
    const action = (await codeActions({ start, end: start })).find(({ title }) => title.startsWith('Write client-key-data'));
    expect(action?.edit).toBeUndefined();
    expect(action?.command?.command).toBe('kubepki.server.applySecret');
    await client.request('workspace/executeCommand', { command: action?.command?.command, arguments: action?.command?.arguments });
    const written = join(example.folder, 'admin.key');
    expect(readFileSync(written, 'utf8').trim()).toBe(example.pantry.get('admin')?.('key')?.trim());
    expect(statSync(written).mode & 0o777).toBe(0o600);
    const changed = readFileSync(join(example.folder, 'admin.conf'), 'utf8');
    expect(changed).toContain('client-key: admin.key');
    client.change(file, changed);
    const markdown = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: file },
      position: positionOf(changed, 'admin.key', 1),
    });
    expect((markdown.contents as { value: string }).value).toContain('EC P-256 private key');
    client.change(file, text);
  });

  it('change the mode of a key file', async () => {
    const key = example.uri('pki/apiserver.key');
    client.open(key, example.read('pki/apiserver.key'), 'pem');
    const start = { line: 0, character: 3 };
    const fix = (await codeActions({ start, end: start }, key)).find(({ kind }) => kind === 'quickfix');
    await client.request('workspace/executeCommand', { command: fix?.command?.command, arguments: fix?.command?.arguments });
    expect(statSync(join(example.folder, 'pki/apiserver.key')).mode & 0o777).toBe(0o600);
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', {
      textDocument: { uri: key },
    });
    expect(report.items).toEqual([]);
    client.close(key);
  });
});

describe('names', () => {
  it('lead from the use to the definition and back', async () => {
    const [definition] = await client.request<Location[]>('textDocument/definition', at('cluster: files', 10));
    expect(definition).toMatchObject({ uri, range: { start: positionOf(text, 'name: files', 6) } });
    const uses = await client.request<Location[]>('textDocument/references', {
      ...at('name: prod', 7),
      context: { includeDeclaration: false },
    });
    expect(uses).toHaveLength(2);
    const all = await client.request<Location[]>('textDocument/references', {
      ...at('name: prod', 7),
      context: { includeDeclaration: true },
    });
    expect(all).toHaveLength(3);
  });

  it('lead from a path to its file', async () => {
    expect(await client.request<Location[]>('textDocument/definition', at('pki/ca.crt'))).toMatchObject([
      { uri: example.uri('pki/ca.crt') },
    ]);
  });

  it('are renamed wherever they stand', async () => {
    const place = at('name: prod', 7);
    expect(await client.request('textDocument/prepareRename', place)).toMatchObject({ placeholder: 'prod' });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'production' });
    const renamed = applyEdits(text, editsFor(edit, uri));
    expect(renamed.match(/\bproduction\b/g)).toHaveLength(3);
    expect(renamed).toContain('name: admin@prod\n');
  });

  it('are not given twice', async () => {
    await expect(client.request('textDocument/rename', { ...at('name: prod', 7), newName: 'files' })).rejects.toThrow(
      'A cluster named "files" is there already.',
    );
    await expect(client.request('textDocument/rename', { ...at('name: prod', 7), newName: '  ' })).rejects.toThrow('needs a name');
  });

  it('and nothing else can be renamed', async () => {
    expect(await client.request('textDocument/prepareRename', at('apiVersion'))).toBeNull();
  });
});

describe('the text', () => {
  it('is completed with names, fields and files', async () => {
    const labels = async (marked: string): Promise<string[]> => {
      const offset = marked.indexOf('$0');
      client.change(uri, marked.replace('$0', ''));
      const items = await client.request<CompletionItem[]>('textDocument/completion', {
        ...document(),
        position: positionOf(marked, marked.slice(offset), 0),
      });
      client.change(uri, text);
      return items.map(({ label }) => label);
    };
    expect(await labels(text.replace('current-context: admin@prd', 'current-context: $0'))).toEqual(
      expect.arrayContaining(['admin@prod', 'scheduler@prod']),
    );
    expect(await labels(text.replace('    certificate-authority: pki/ca.crt', '    certificate-authority: pki/$0'))).toEqual(
      expect.arrayContaining(['ca.crt', 'apiserver.crt']),
    );
    expect(
      await labels(
        text.replace('  cluster:\n    certificate-authority: pki/ca.crt', '  cluster:\n    $0\n    certificate-authority: pki/ca.crt'),
      ),
    ).toEqual(expect.arrayContaining(['insecure-skip-tls-verify']));
  });

  it('has symbols, foldings, selections, links and tokens', async () => {
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', document());
    expect(JSON.stringify(symbols)).toContain('"admin@prod"');
    expect(await client.request<FoldingRange[]>('textDocument/foldingRange', document())).not.toEqual([]);
    const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      ...document(),
      positions: [positionOf(text, 'pki/ca.crt', 1)],
    });
    expect(selection?.parent?.parent).toBeDefined();
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', document());
    expect(links).toMatchObject([{ target: example.uri('pki/ca.crt') }]);
    expect((await client.request<SemanticTokens>('textDocument/semanticTokens/full', document())).data.length % 5).toBe(0);
  });

  it('has hints behind base64', async () => {
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
      ...document(),
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
    });
    expect(hints.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^⟵ kubernetes \(CA\) · \d+ years$/),
      expect.stringMatching(/^⟵ kubernetes-admin · /),
      '⟵ EC P-256 private key',
      expect.stringMatching(/^⟵ system:kube-scheduler · expired \d+ years ago$/),
      '⟵ EC P-256 private key',
    ]);
  });

  it('has lenses above PEM blocks', async () => {
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: example.uri('pki/apiserver.crt') } });
    expect(lenses.map(({ command }) => command?.title)).toEqual([
      expect.stringMatching(/^kube-apiserver serving certificate · CN=kube-apiserver · 2 SANs · \d+ years left$/),
      'Show details',
      'Renew…',
      'Copy fingerprint',
    ]);
    expect(lenses[1]?.command).toMatchObject({
      command: 'kubepki.certificate.showDetails',
      arguments: [example.uri('pki/apiserver.crt'), { line: 0, character: 0 }],
    });
  });
});

describe('the requests of protocol/', () => {
  it('tell of changes', async () => {
    client.change(uri, `${text}\n`);
    await client.notification<{ uri?: string }>('kubepki/materialsChanged', (params) => params.uri === uri);
    client.change(uri, text);
  });

  it('print a certificate as OpenSSL does', async () => {
    const printed = await client.request<TextResult>('kubepki/text', { uri, ...at('certificate-authority-data: ', 40) });
    expect(printed.title).toBe('kubernetes.txt');
    expect(printed.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(printed.text).toMatch(/^Certificate:\n {4}Data:\n {8}Version: 3 \(0x2\)/);
    const half = await client.request<TextResult>('kubepki/text', { uri, ...at('client-key-data: ', 40) });
    expect([half.title, half.text]).toEqual([
      'EC P-256 public key.txt',
      expect.stringMatching(/^Public-Key: \(256 bit\)\npub:\n[ 0-9a-f:\n]+\nASN1 OID/),
    ]);
  });

  it('sum a file up', async () => {
    expect(await client.request<StatusResult>('kubepki/status', { uri })).toMatchObject({
      known: true,
      errors: 3,
      text: expect.stringMatching(/^system:kube-scheduler expired \d+ years ago$/) as string,
    });
    expect(await client.request<StatusResult>('kubepki/status', { uri: 'file:///nowhere' })).toMatchObject({ known: false });
  });
});
