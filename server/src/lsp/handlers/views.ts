import type { CancellationToken } from 'vscode-languageserver';
import {
  materialsRequest,
  statusRequest,
  textRequest,
  type FileItem,
  type MaterialItem,
  type MaterialsParams,
  type MaterialsResult,
  type StatusParams,
  type StatusResult,
  type TextParams,
  type TextResult,
} from '../../protocol/index.js';
import type { FileView, MaterialRow } from '../../core/features/materials-view.js';
import type { ToLsp } from '../convert/to-lsp.js';
import type { Session } from '../session.js';

/** The requests of protocol/ that views and virtual documents make. */
export function handleViews(session: Session): void {
  const { connection } = session;
  connection.onRequest(materialsRequest, ({ uri }: MaterialsParams, token: CancellationToken) =>
    session.answer<MaterialsResult>({ name: 'materials', uri, token, fallback: { files: [] } }, async () => ({
      files: await filesOf(session, uri, token),
    })),
  );
  connection.onRequest(textRequest, ({ uri, position }: TextParams, token: CancellationToken) =>
    session.answer<TextResult | null>({ name: 'text', uri, token, fallback: null }, async () => {
      const place = await session.placeOf(uri, position);
      return (place && (await session.service.text(uri, place.offset))) ?? null;
    }),
  );
  const unknown: StatusResult = { known: false, errors: 0, warnings: 0, text: '' };
  connection.onRequest(statusRequest, ({ uri }: StatusParams, token: CancellationToken) =>
    session.answer({ name: 'status', uri, token, fallback: unknown }, async () => (await session.service.status(uri)) ?? unknown),
  );
}

async function filesOf(session: Session, uri: string | undefined, token: CancellationToken): Promise<FileItem[]> {
  const uris = uri === undefined ? await session.files.all() : [uri];
  const files: FileItem[] = [];
  for (const each of [...uris].sort()) {
    if (token.isCancellationRequested) return [];
    const view = await session.service.materials(each);
    const toLsp = view && (await session.toLsp(each));
    if (toLsp) files.push(toFileItem(view, toLsp));
  }
  return files;
}

function toFileItem(view: FileView, toLsp: ToLsp): FileItem {
  return { ...view, items: view.items.map((row) => toMaterialItem(row, toLsp)) };
}

function toMaterialItem({ span, children, ...row }: MaterialRow, toLsp: ToLsp): MaterialItem {
  return { ...row, range: toLsp.range(span), ...(children && { children: children.map((child) => toMaterialItem(child, toLsp)) }) };
}
