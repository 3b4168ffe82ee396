/** A language server that can be asked, wherever it runs. */
export interface Server {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  stop(): Promise<void>;
}

export async function initialize(server: Server, root: string): Promise<{ capabilities: Record<string, unknown> }> {
  const capabilities = {
    textDocument: {
      hover: { contentFormat: ['markdown', 'plaintext'] },
      diagnostic: {},
      publishDiagnostics: {},
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    },
  };
  const workspaceFolders = [{ uri: root, name: 'workspace' }];
  const initializationOptions = { trusted: true, otherYamlExtension: false };
  const result = await server.request('initialize', {
    processId: null,
    rootUri: root,
    workspaceFolders,
    capabilities,
    initializationOptions,
  });
  server.notify('initialized', {});
  return result as { capabilities: Record<string, unknown> };
}

export function openDocument(server: Server, uri: string, text: string): void {
  const languageId = uri.endsWith('.crt') ? 'pem' : 'yaml';
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
}
