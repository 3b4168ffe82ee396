import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/index.js';

/** What the client said of itself when it came up. */
export interface ClientFacts {
  readonly roots: readonly string[];
  readonly trusted: boolean;
  readonly otherYamlExtension: boolean;
  /** Whether the client is our own extension, which knows the commands and notifications of protocol/. */
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
  readonly registersFormatting: boolean;
  readonly refreshes: { readonly diagnostics: boolean; readonly lenses: boolean; readonly hints: boolean; readonly tokens: boolean };
}

/** Reads the facts out of the initialize request; what is not said is not assumed. */
export function readClientFacts(params: InitializeParams & { workspaceFolders?: { uri: string }[] | null }): ClientFacts {
  const { capabilities, workspaceFolders, rootUri } = params;
  const options = readOptions(params.initializationOptions);
  const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return {
    roots: folders.map(withoutSlash),
    // An editor without workspace trust has opened what its person wanted opened.
    trusted: options.trusted ?? true,
    otherYamlExtension: options.otherYamlExtension ?? false,
    isOurs: options.trusted !== undefined,
    progress: capabilities.window?.workDoneProgress ?? false,
    ...documentFacts(capabilities.textDocument),
    ...workspaceFacts(capabilities.workspace),
    refreshes: refreshFacts(capabilities.workspace),
  };
}

function documentFacts(
  text: ClientCapabilities['textDocument'],
): Pick<ClientFacts, 'markdown' | 'pullsDiagnostics' | 'relatedDocuments' | 'snippets' | 'registersFormatting'> {
  return {
    markdown: text?.hover?.contentFormat?.includes('markdown') ?? false,
    pullsDiagnostics: text?.diagnostic !== undefined,
    relatedDocuments: text?.diagnostic?.relatedDocumentSupport ?? false,
    registersFormatting: text?.formatting?.dynamicRegistration ?? false,
    snippets: text?.completion?.completionItem?.snippetSupport ?? false,
  };
}

type WorkspaceFacts = Pick<ClientFacts, 'configuration' | 'folders' | 'watchesFiles' | 'documentChanges' | 'createsFiles'>;

function workspaceFacts(workspace: ClientCapabilities['workspace']): WorkspaceFacts {
  return {
    configuration: workspace?.configuration ?? false,
    folders: workspace?.workspaceFolders ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
  };
}

function refreshFacts(workspace: ClientCapabilities['workspace']): ClientFacts['refreshes'] {
  return {
    diagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    lenses: workspace?.codeLens?.refreshSupport ?? false,
    hints: workspace?.inlayHint?.refreshSupport ?? false,
    tokens: workspace?.semanticTokens?.refreshSupport ?? false,
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
