import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  createMessageConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';

const root = join(import.meta.dirname, '../..');

/** Bundles an entry as scripts/build.mjs does, into a folder of its own, so that the suite never runs against an old bundle. */
export async function buildServer(entry = 'server/src/main.cli.ts'): Promise<{ path: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-lsp-'));
  const path = join(folder, 'main.js');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What an editor that can do everything says. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true } },
    diagnostic: { relatedDocumentSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** `kubepki` as `workspace/configuration` answers it. */
  readonly configuration?: unknown;
  /** Variables of the server's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A language server behind stdio, and all that it has said. */
export class Client {
  readonly connection: MessageConnection;
  /** Every byte from the server. */
  heard = '';
  readonly notifications: { method: string; params: unknown }[] = [];
  private readonly waiting: { method: string; fits: (params: unknown) => boolean; resolve: (params: unknown) => void }[] = [];
  private versions = new Map<string, number>();

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    private readonly options: ClientOptions,
  ) {
    process.stdout.on('data', (data: Buffer) => (this.heard += data.toString('latin1')));
    process.stderr.on('data', (data: Buffer) => (this.heard += data.toString('latin1')));
    this.connection = createMessageConnection(new StreamMessageReader(process.stdout), new StreamMessageWriter(process.stdin));
    this.connection.onNotification((method, params) => this.hear(method, params));
    this.connection.onRequest((method, params) => this.answer(method, params));
    this.connection.listen();
  }

  static async start(server: string, folder: string, options: ClientOptions = {}): Promise<{ client: Client; result: InitializeResult }> {
    const client = new Client(spawn(process.execPath, [server, 'lsp', '--stdio'], { env: { ...process.env, ...options.env } }), options);
    const result = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: `file://${folder}`,
      workspaceFolders: [{ uri: `file://${folder}`, name: 'workspace' }],
      capabilities: options.capabilities ?? fullCapabilities,
      initializationOptions: options.initializationOptions ?? { trusted: true, otherYamlExtension: false },
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return { client, result };
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  open(uri: string, text: string, languageId = 'yaml'): void {
    this.versions.set(uri, 1);
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, text: string): void {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** One incremental change. */
  edit(uri: string, { range, newText }: TextEdit): void {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ range, text: newText }],
    });
  }

  close(uri: string): void {
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The next notification of a method, or one that came already. */
  notification<T>(method: string, fits: (params: T) => boolean = () => true): Promise<T> {
    const known = this.notifications.find((each) => each.method === method && fits(each.params as T));
    if (known) return Promise.resolve(known.params as T);
    return new Promise((resolve) =>
      this.waiting.push({ method, fits: (params) => fits(params as T), resolve: (params) => resolve(params as T) }),
    );
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    const ended = new Promise<void>((resolve) => this.process.once('exit', () => resolve()));
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
  }

  private hear(method: string, params: unknown): void {
    this.notifications.push({ method, params });
    for (const waiter of this.waiting.filter((each) => each.method === method && each.fits(params))) {
      this.waiting.splice(this.waiting.indexOf(waiter), 1);
      waiter.resolve(params);
    }
  }

  private answer(method: string, params: unknown): unknown {
    this.hear(method, params);
    return method === 'workspace/configuration' ? [this.options.configuration ?? null] : null;
  }
}

/** Where a piece of text stands, and `by` characters into it. */
export function positionOf(text: string, piece: string, by = 0): Position {
  const at = text.indexOf(piece);
  if (at === -1) throw new Error(`The text does not hold ${piece}.`);
  const before = text.slice(0, at + by).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** A text after LSP edits. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((changed, { range, newText }) => changed.slice(0, offset(range.start)) + newText + changed.slice(offset(range.end)), text);
}

/** The edits of a workspace edit to one file. */
export function editsFor(edit: WorkspaceEdit | null | undefined, uri: string): TextEdit[] {
  const changes =
    edit?.documentChanges?.flatMap((change) => ('edits' in change && change.textDocument.uri === uri ? change.edits : [])) ?? [];
  return [...changes.filter((each): each is TextEdit => 'newText' in each), ...(edit?.changes?.[uri] ?? [])];
}
