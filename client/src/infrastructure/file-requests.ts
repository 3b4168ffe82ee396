import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  fsListRequest,
  fsReadRequest,
  fsStatRequest,
  type FsListResult,
  type FsParams,
  type FsReadResult,
  type FsStatResult,
} from '../../../server/src/protocol/index.js';
import { toBase64 } from './base64.js';

/** Answers the worker's questions about files: it has no file system of its own. */
export function answerFileRequests(client: BaseLanguageClient): void {
  client.onRequest(fsReadRequest, ({ uri }: FsParams) => orNull(() => read(Uri.parse(uri))));
  client.onRequest(fsStatRequest, ({ uri }: FsParams) => orNull(() => stat(Uri.parse(uri))));
  client.onRequest(fsListRequest, ({ uri }: FsParams) => orNull(() => list(Uri.parse(uri))));
}

async function read(uri: Uri): Promise<FsReadResult> {
  return toBase64(await workspace.fs.readFile(uri));
}

async function stat(uri: Uri): Promise<FsStatResult> {
  const { type, size, mtime } = await workspace.fs.stat(uri);
  return { type: typeName(type), size, modified: mtime };
}

async function list(uri: Uri): Promise<FsListResult> {
  const entries = await workspace.fs.readDirectory(uri);
  return entries.map(([name, type]) => ({ name, type: typeName(type) }));
}

/** A link is "other": the server never follows one out of the tree. */
function typeName(type: FileType): 'file' | 'directory' | 'other' {
  if (type === FileType.File) return 'file';
  return type === FileType.Directory ? 'directory' : 'other';
}

/** A file that is not there, or may not be read, is an answer and no error. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
