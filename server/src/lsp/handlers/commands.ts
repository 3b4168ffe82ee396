import { MessageType, ShowMessageNotification, type Range } from 'vscode-languageserver';
import { serverCommands } from '../../protocol/index.js';
import type { CodeAction } from '../../core/service.js';
import { applyEdits } from '../../core/base/apply-edits.js';
import { isInside } from '../../core/base/uris.js';
import type { HostFiles } from '../host.js';
import type { Session } from '../session.js';

/** workspace/executeCommand: what the server does to files by itself. */
export function handleCommands(session: Session): void {
  session.connection.onExecuteCommand(({ command, arguments: args = [] }, token) =>
    session.answer({ name: command, uri: undefined, token, fallback: null }, async () => {
      const refused = await execute(session, command, args);
      if (refused !== undefined)
        await session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: refused });
      return null;
    }),
  );
}

/** Carries a command out; answers why not, when it cannot. */
async function execute(session: Session, command: string, args: readonly unknown[]): Promise<string | undefined> {
  const { files } = session.host;
  if (!files) return 'Kube PKI cannot change files here: the editor runs without a file system of its own.';
  const [uri, second, third] = args;
  if (typeof uri !== 'string') return `The command ${command} needs the URI of a file.`;
  if (!mayChange(session, uri)) return 'Kube PKI changes files only in a trusted workspace.';
  if (command === serverCommands.setMode && typeof second === 'number') return setMode(session, files, uri, second);
  if (command === serverCommands.applySecret && isRange(second) && typeof third === 'string')
    return applySecret(session, files, { uri, range: second, title: third });
  return `The arguments do not fit the command ${command}.`;
}

/** Without trust nothing is written; with it, only where the editor has a file open or the workspace is. */
function mayChange({ client, documents }: Session, uri: string): boolean {
  return client.trusted && (documents.get(uri) !== undefined || client.roots.some((root) => isInside(uri, root)));
}

function setMode(session: Session, files: HostFiles, uri: string, mode: number): string | undefined {
  const failed = attempt(() => files.setMode(uri, mode & 0o777));
  if (failed === undefined) void session.files.changed([uri]);
  return failed && `The mode of ${uri} could not be changed (${failed}). Change it with chmod.`;
}

interface Secret {
  readonly uri: string;
  readonly range: Range;
  readonly title: string;
}

/** Finds the action again by its place and title, so that its texts never left the server. */
async function applySecret(session: Session, files: HostFiles, { uri, range, title }: Secret): Promise<string | undefined> {
  const place = await session.placeOf(uri, range.start);
  if (!place) return 'The file is no longer there.';
  const span = { start: place.offset, end: place.document.lines.offsetAt(range.end) };
  const action = (await session.service.codeActions(uri, span)).find((candidate) => candidate.title === title);
  if (!action) return 'The file has changed since. Open the menu again.';
  const isSaved = await isSameAsFile(session, uri, place.document.text);
  if (!isSaved) return 'Save the file first: private keys are written to the file itself, not sent to the editor.';
  return applyToFiles(session, files, uri, { action, text: place.document.text });
}

async function isSameAsFile({ workspace }: Session, uri: string, text: string): Promise<boolean> {
  const bytes = await workspace.read(uri);
  return bytes !== undefined && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === text;
}

function applyToFiles(
  session: Session,
  files: HostFiles,
  uri: string,
  { action, text }: { readonly action: CodeAction; readonly text: string },
): string | undefined {
  const { edits = [], newFiles = [] } = action;
  if (edits.some((edit) => edit.uri !== undefined && edit.uri !== uri))
    return 'The change touches several files. Apply it with `kubepki fix`.';
  const failed = attempt(() => {
    const made = newFiles.map(({ uri: target, text: content, mode }) => ({ uri: target, content, mode }));
    const changed = edits.length > 0 ? [{ uri, content: applyEdits(text, edits), mode: 0o644, over: text }] : [];
    files.write([...made, ...changed], session.writing());
  });
  if (failed !== undefined) return `The change could not be written (${failed}). Nothing was overwritten.`;
  void session.files.changed([uri, ...newFiles.map((file) => file.uri)]);
  return undefined;
}

/** The system's code for what went wrong; undefined when nothing did. */
function attempt(change: () => void): string | undefined {
  try {
    change();
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown';
  }
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
