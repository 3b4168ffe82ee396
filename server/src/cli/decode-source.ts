import { createLanguageService } from '../core/index.js';
import type { Document, Source } from '../core/documents/document.js';
import { defaultSettings } from '../core/settings.js';
import { uriFromPath } from '../host/file-path.js';
import { NodeWorkspace } from '../host/node-workspace.js';

/** Decodes one text by itself: nothing around it is looked at. Undefined when nothing of ours is in it. */
export async function decodeSource(source: Source, cwd: string): Promise<Document | undefined> {
  const workspace = new NodeWorkspace({ roots: [uriFromPath(cwd)], trusted: true, maxFileSize: defaultSettings.maxFileSize });
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const service = createLanguageService({ workspace, clock: { now: () => 0 }, logger });
  service.open(source);
  const document = await service.document(source.uri);
  if (document || source.text === '') return document;
  // Who names a file wants what is in it, although it is no PEM file: a page, a log, the output of s_client.
  service.open({ ...source, languageId: 'pem' });
  return service.document(source.uri);
}
