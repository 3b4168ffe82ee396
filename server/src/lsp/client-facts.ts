import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.js';

/** What the client said of itself when it came up. */
export interface ClientFacts {
  readonly roots: readonly string[];
  readonly trusted: boolean;
  readonly otherYamlExtension: boolean;
  /** Whether the client is our own extension, which knows the commands and notifications of protocol.ts. */
  readonly isOurs: boolean;
  readonly markdown: boolean;
  readonly pullsDiagnostics: boolean;
  readonly relatedDocuments: boolean;
  readonly configuration: boolean;
  readonly folders: boolean;
  readonly watchesFiles: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly progress: boolean;
  readonly snippets: boolean;
  readonly refreshes: { readonly diagnostics: boolean; readonly lenses: boolean; readonly hints: boolean; readonly tokens: boolean };
}

/** Reads the facts out of the initialize request; what is not said is not assumed. */
export function readClientFacts({ capabilities, workspaceFolders, rootUri, initializationOptions }: InitializeParams & { workspaceFolders?: { uri: string }[] | null }): ClientFacts {
  const { textDocument, workspace, window } = capabilities;
  const options = readOptions(initializationOptions);
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return {
    roots: folders.map(withoutSlash),
    // An editor without workspace trust has opened what its person wanted opened.
    trusted: options.trusted ?? true,
    otherYamlExtension: options.otherYamlExtension ?? false,
    isOurs: options.trusted !== undefined,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    relatedDocuments: textDocument?.diagnostic?.relatedDocumentSupport ?? false,
    configuration: workspace?.configuration ?? false,
    folders: workspace?.workspaceFolders ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    progress: window?.workDoneProgress ?? false,
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    refreshes: {
      diagnostics: workspace?.diagnostics?.refreshSupport ?? false,
      lenses: workspace?.codeLens?.refreshSupport ?? false,
      hints: workspace?.inlayHint?.refreshSupport ?? false,
      tokens: workspace?.semanticTokens?.refreshSupport ?? false,
    },
  };
}

/** Before the client has spoken nothing is trusted. */
export const unknownClient: ClientFacts = { ...readClientFacts({ processId: null, rootUri: null, capabilities: {} }), trusted: false };

function readOptions(value: unknown): Partial<InitializationOptions> {
  if (typeof value !== 'object' || value === null) return {};
  return {
    ...('trusted' in value && typeof value.trusted === 'boolean' && { trusted: value.trusted }),
    ...('otherYamlExtension' in value && typeof value.otherYamlExtension === 'boolean' && { otherYamlExtension: value.otherYamlExtension }),
  };
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}
