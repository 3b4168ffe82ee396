import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  WatchKind,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { capabilitiesFor } from './capabilities.js';
import { readClientFacts } from './client-facts.js';
import { errorPlace } from './error-boundary.js';
import { handleCommands } from './handlers/commands.js';
import { handleExplaining } from './handlers/explaining.js';
import { handleDiagnostics } from './handlers/diagnostics.js';
import { handleIssuing } from './handlers/issuing.js';
import { handleKubeconfigs } from './handlers/kubeconfigs.js';
import { handleLiveCheck } from './handlers/live-check.js';
import { handlePrepared } from './handlers/prepared.js';
import { handleNavigation } from './handlers/navigation.js';
import { handleReading } from './handlers/reading.js';
import { handleSync } from './handlers/sync.js';
import { handlePractice } from './handlers/practice.js';
import { handleDetails } from './handlers/details.js';
import { handleMap } from './handlers/map.js';
import { handleTrees } from './handlers/trees.js';
import { handleViews } from './handlers/views.js';
import { handleWriting } from './handlers/writing.js';
import type { LspHost } from './host.js';
import { Session } from './session.js';

/** Serves one client over a connection, the same on Node and in a worker. */
export function startServer(connection: Connection, host: LspHost): void {
  const session = new Session(connection, host);
  connection.onInitialize((params): InitializeResult => {
    session.meet(readClientFacts(params));
    return { capabilities: capabilitiesFor(session.client), serverInfo: { name: 'Kube PKI', version: host.version } };
  });
  connection.onInitialized(() => void begin(session).catch((error: unknown) => session.logger.error(`start failed: ${errorPlace(error)}`)));
  connection.onDidChangeConfiguration(async ({ settings }) => {
    await configure(session, settings);
    session.signals.everythingChanged();
  });
  for (const handle of [
    handleSync,
    handleReading,
    handleNavigation,
    handleWriting,
    handleDiagnostics,
    handleDetails,
    handleMap,
    handleTrees,
    handleViews,
    handleExplaining,
    handleKubeconfigs,
    handleLiveCheck,
    handleCommands,
    handleIssuing,
    handlePrepared,
    handlePractice,
  ])
    handle(session);
  connection.listen();
}

/** Files whose change outside the editor may alter an answer; names without an ending are found by the scan. */
const watched = [
  '**/*.{crt,cer,cert,pem,key,csr,req,crl,der,p12,pfx,jks,pub,conf,cnf,ext,cfg,config,kubeconfig,yaml,yml,json}',
  '**/kubeconfig*',
  '**/.kube/**',
  '**/.gitignore',
];

/** Of a folder that is moved or deleted an editor tells nothing but the folder itself, which no pattern knows from a file. */
const folders = { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete };

async function begin(session: Session): Promise<void> {
  const { connection, client } = session;
  await session.exercises.lookAtRoots();
  await configure(session, undefined);
  if (client.configuration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'kubepki' });
  if (client.watchesFiles) {
    const files = watched.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...files, folders] });
  }
  // Only for languages of our own: a formatter for YAML that does nothing would stand in the way of others.
  if (client.registersFormatting)
    await connection.client.register(DocumentFormattingRequest.type, { documentSelector: [{ language: 'openssl-cnf' }] });
  if (client.folders) followFolders(session);
  await session.files.scan();
  session.signals.everythingChanged();
}

/** Asks for the section where the client answers, else takes what came with the notification. */
async function configure(session: Session, pushed: unknown): Promise<void> {
  if (session.client.configuration) session.configure(await session.connection.workspace.getConfiguration('kubepki'));
  else if (typeof pushed === 'object' && pushed !== null && 'kubepki' in pushed) session.configure(pushed.kubepki);
}

function followFolders(session: Session): void {
  session.connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri.replace(/\/$/, '')));
    const roots = [...session.client.roots.filter((root) => !gone.has(root)), ...added.map(({ uri }) => uri.replace(/\/$/, ''))];
    session.meet({ ...session.client, roots: [...new Set(roots)] });
    await session.exercises.lookAtRoots();
    await configure(session, undefined);
    await session.files.rescan();
    session.signals.everythingChanged();
  });
}
