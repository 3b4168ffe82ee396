import { CancellationTokenSource, type DocumentDiagnosticReport, type Hover } from 'vscode-languageserver/node';
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits, buildServer, Client, positionOf } from './client.js';
import { leaks, makeExample, type Example } from './example.js';

let server: Awaited<ReturnType<typeof buildServer>>;
let example: Example;
let client: Client;
let uri: string;
let text: string;

beforeAll(async () => {
  server = await buildServer('server/src/main.cli.ts');
  example = makeExample();
  ({ client } = await Client.start(server.path, example.folder));
  uri = example.uri('admin.conf');
  text = example.read('admin.conf');
  client.open(uri, text);
});

afterAll(async () => {
  await client.stop();
  expect(leaks(client.heard, example.secrets)).toEqual([]);
  server.remove();
  example.remove();
});

const onPlace = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/prepareRename',
  'textDocument/rename',
  'kubepki/text',
];
const onFile = [
  'textDocument/diagnostic',
  'textDocument/codeAction',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/inlayHint',
  'textDocument/selectionRange',
  'kubepki/status',
];

/** An answer or a refusal in words; what must not happen is silence or the end of the server. */
async function survives(method: string, params: object): Promise<void> {
  const answer = await client.request(method, params).then(
    () => 'answered',
    (error: unknown) => (/internal error|Cannot read/i.test(String(error)) ? String(error) : 'refused'),
  );
  expect(answer).toMatch(/^(answered|refused)$/);
}

describe('a server that is asked nonsense answers and lives on', () => {
  const positions: unknown[] = [
    { line: -1, character: -5 },
    { line: 1e9, character: 1e9 },
    { line: 0.5, character: Number.NaN },
    { line: 'x', character: null },
    {},
    null,
    undefined,
  ];
  const uris: unknown[] = [
    'file:///nowhere/at/all',
    'not a uri',
    '',
    'file://host/share/x.conf',
    'file:////host/share/x.conf',
    'untitled:Untitled-1',
    'git:/x?y',
    'file:///%',
    `file:///${'a/'.repeat(5000)}`,
    7,
    null,
    undefined,
  ];
  const range = { start: { line: 5, character: 9 }, end: { line: 2, character: 0 } };

  it.each(onPlace)('%s at positions that do not exist', async (method) => {
    for (const position of positions)
      await survives(method, { textDocument: { uri }, uri, position, context: { includeDeclaration: true }, newName: 'x' });
  });

  it.each([...onPlace, ...onFile])('%s about files that do not exist', async (method) => {
    for (const bad of uris) {
      await survives(method, {
        textDocument: { uri: bad },
        uri: bad,
        position: { line: 0, character: 0 },
        positions: [{ line: 0, character: 0 }],
        range,
        context: { diagnostics: [], includeDeclaration: true },
        newName: 'x',
      });
    }
  });

  it.each(onFile)('%s with ranges that end before they begin', async (method) => {
    await survives(method, { textDocument: { uri }, uri, range, positions: positions.slice(0, 3), context: { diagnostics: [] } });
  });

  it('commands with arguments that do not fit', async () => {
    for (const args of [
      [],
      [1],
      ['file:///etc/passwd', 511],
      [uri, 'x'],
      [uri, null, 3],
      [example.uri('pki/ca.key'), { start: null }, 'x'],
    ]) {
      for (const command of ['kubepki.server.setMode', 'kubepki.server.applySecret', 'kubepki.server.unknown'])
        await survives('workspace/executeCommand', { command, arguments: args });
    }
  });

  it('requests of protocol/ with empty parameters', async () => {
    for (const method of [
      'kubepki/tree/rows',
      'kubepki/tree/tooltip',
      'kubepki/tree/path',
      'kubepki/status',
      'kubepki/text',
      'kubepki/issue',
      'kubepki/planIssue',
      'kubepki/issueOptions',
    ])
      await survives(method, {});
  });

  it('and then still hovers', async () => {
    const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri }, position: positionOf(text, 'pki/ca.crt', 1) });
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('Cluster CA') as string });
  });
});

describe('edits in quick succession', () => {
  it('end with the findings of the last text, whatever was cancelled in between', async () => {
    const asked: Promise<unknown>[] = [];
    let current = text;
    for (let round = 0; round < 10; round++) {
      const edit = { range: { start: positionOf(current, 'admin@pr'), end: positionOf(current, 'admin@pr', 5) }, newText: 'admin' };
      const typed = {
        range: { start: positionOf(current, 'kind: Config'), end: positionOf(current, 'kind: Config') },
        newText: `# ${round}\n`,
      };
      client.edit(uri, edit);
      client.edit(uri, typed);
      current = applyEdits(current, [typed]);
      const source = new CancellationTokenSource();
      asked.push(client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token).catch(String));
      asked.push(
        client.connection
          .sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 6, character: 60 } }, source.token)
          .catch(String),
      );
      if (round % 2 === 0) source.cancel();
    }
    await Promise.all(asked);
    const report = await client.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', { textDocument: { uri } });
    const context = report.items.find(({ code }) => code === 'kubeconfig/unknown-context');
    expect(context?.range.start).toEqual(positionOf(current, 'admin@prd'));
    client.change(uri, text);
  });

  it('takes half-typed, foreign and hostile texts', async () => {
    const texts = [
      '',
      '\0',
      '\uFEFFapiVersion',
      '\uD800',
      '{',
      '[[[['.repeat(2000),
      'a: &a [*a, *a]\n'.repeat(50),
      '-----BEGIN CERTIFICATE-----\n',
      `${text.slice(0, 900)}\r\n\t\x1b]0;x`,
      text.replaceAll('\n', '\r'),
    ];
    for (const each of texts) {
      client.change(uri, each);
      for (const method of onFile)
        await survives(method, {
          textDocument: { uri },
          uri,
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          positions: [{ line: 0, character: 0 }],
          context: { diagnostics: [] },
        });
    }
    client.change(uri, text);
  });
});

describe('an untrusted workspace', () => {
  it('issues nothing, changes nothing and reads nothing outside', async () => {
    const outside = join(example.folder, '..', `outside-${process.pid}`);
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'ca.crt'), example.read('pki/ca.crt'));
    const { client: wary } = await Client.start(server.path, example.folder, {
      initializationOptions: { trusted: false, otherYamlExtension: false },
    });
    const config = text.replace('pki/ca.crt', `${outside}/ca.crt`);
    wary.open(uri, config);
    expect(await wary.request('textDocument/definition', { textDocument: { uri }, position: positionOf(config, outside, 1) })).toEqual([]);
    expect(await wary.request('kubepki/issueOptions', {})).toEqual({ profiles: [], authorities: [], proposals: [], keys: [] });
    const params = {
      profile: 'ca',
      facts: {},
      lifetime: '1d',
      key: 'ec-p256',
      folderUri: `file://${example.folder}`,
      name: 'x',
      dryRun: false,
    };
    for (const method of ['kubepki/issue', 'kubepki/planIssue'])
      expect(await wary.request(method, params)).toMatchObject({ ok: false, reason: expect.stringContaining('untrusted') as string });
    await wary.request('workspace/executeCommand', { command: 'kubepki.server.setMode', arguments: [uri, 0o644] });
    expect(await wary.notification<{ message: string }>('window/showMessage')).toMatchObject({
      message: expect.stringContaining('trusted') as string,
    });
    await wary.stop();
  });
});

describe('the other YAML extension', () => {
  it('is left the plain syntax errors, unless the setting says otherwise', async () => {
    const broken = text.replace('kind: Config', 'kind: Config\n\tx: 1');
    const codesWith = async (options: { otherYamlExtension: boolean; configuration?: unknown }): Promise<unknown[]> => {
      const { client: other } = await Client.start(server.path, example.folder, {
        initializationOptions: { trusted: true, otherYamlExtension: options.otherYamlExtension },
        capabilities: {
          textDocument: { diagnostic: {} },
          workspace: { configuration: options.configuration !== undefined, diagnostics: { refreshSupport: true } },
        },
        configuration: options.configuration,
      });
      other.open(uri, broken);
      // It comes when settings are read and the workspace is scanned.
      await other.notification('workspace/diagnostic/refresh');
      const report = await other.request<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', { textDocument: { uri } });
      await other.stop();
      return report.items.map(({ code }) => code);
    };
    expect(await codesWith({ otherYamlExtension: false })).toContain('kubeconfig/invalid-yaml');
    expect(await codesWith({ otherYamlExtension: true })).not.toContain('kubeconfig/invalid-yaml');
    expect(await codesWith({ otherYamlExtension: true, configuration: { yamlSyntax: 'always' } })).toContain('kubeconfig/invalid-yaml');
  });
});
