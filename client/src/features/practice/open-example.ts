import { ProgressLocation, window } from 'vscode';
import { makeExampleRequest, type MakeExampleParams, type MakeExampleResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { plainWords } from '../../infrastructure/plain-words.js';
import { writeFiles } from '../../infrastructure/write-files.js';
import { chooseWindow } from './choose-window.js';
import { openFolder } from './opened-folder.js';
import { newStorageFolder } from './storage-folder.js';

/** A fresh working copy every time: what somebody has repaired is no example any more. */
export async function openExample(client: Client): Promise<void> {
  if (!(await mayIssue())) return;
  const where = await chooseWindow('Open Example Cluster');
  if (where === undefined) return;
  const folder = await window.withProgress({ location: ProgressLocation.Window, title: 'Making the example cluster' }, () => make(client));
  await openFolder(client, { folder, page: 'README.md', where });
}

async function make(client: Client): Promise<string> {
  const params: MakeExampleParams = client.filesWrittenBy === 'editor' ? { folderUri: newStorageFolder(client, 'example').toString() } : {};
  const result = await client.server.request<MakeExampleResult>(makeExampleRequest, params);
  if (!result.ok) throw new Refusal(plainWords(result.reason));
  await writeFiles(result.files);
  return result.folderUri;
}
