import { groupBy } from '../../../base/group-by.js';
import { count } from '../../../base/time-words.js';
import { baseName, folderOf } from '../../../base/uris.js';
import type { Document, Material } from '../../../documents/document.js';
import { countMaterials } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import { certificateRow } from './certificate-row.js';
import type { Held } from './held.js';
import { materialKey, materialRows } from './material-rows.js';
import { passes } from './passes.js';
import type { Scope } from './scope.js';
import { isUsed } from './use-rows.js';

/** More files than this are sorted by their folders. */
const fewFiles = 40;

/** The last row of the top: files with material that are part of no cluster. `isAlone`: there is no cluster. */
export async function looseRow(scope: Scope, { isAlone }: { readonly isAlone: boolean }): Promise<readonly ViewRow[]> {
  const documents = await filesPassing(scope.content.documents, scope);
  if (documents.length === 0) return [];
  return [
    {
      id: rowId(...scope.id),
      label: isAlone ? 'files' : 'other files',
      description: isAlone ? `${count(documents.length, 'file')}, part of no cluster` : count(documents.length, 'file'),
      icon: 'files',
      children: isAlone || scope.order.filter !== undefined ? 'expanded' : 'collapsed',
      context: 'loose',
    },
  ];
}

export async function belowLoose(scope: Scope): Promise<readonly ViewRow[]> {
  const documents = await filesPassing(scope.content.documents, scope);
  const folders = groupBy(documents, ({ uri }) => folderOf(uri));
  if (documents.length <= fewFiles || folders.size === 1) return fileRows(documents, scope);
  return [...folders].map(([folder, files]) => ({
    id: rowId(...scope.id, 'folder', folder),
    label: visible(scope.content.nameOf(folder) || baseName(folder)),
    description: count(files.length, 'file'),
    icon: 'folder',
    children: scope.order.filter === undefined ? 'collapsed' : 'expanded',
    context: 'folder',
  }));
}

export async function belowFolder(folder: string, scope: Scope): Promise<readonly ViewRow[]> {
  const inside = scope.content.documents.filter(({ uri }) => folderOf(uri) === folder);
  return fileRows(await filesPassing(inside, scope), scope);
}

export async function belowFile(uri: string, scope: Scope): Promise<readonly ViewRow[] | undefined> {
  const document = scope.content.document(uri);
  return document && looseMaterials(document.materials, scope);
}

/** Whether the rows of the files are sorted by folders, for the way to a file. */
export function isByFolder({ content }: Scope): boolean {
  return content.documents.length > fewFiles && new Set(content.documents.map(({ uri }) => folderOf(uri))).size > 1;
}

/** A file that holds one thing is that thing's row. */
async function fileRows(documents: readonly Document[], scope: Scope): Promise<readonly ViewRow[]> {
  const sorted = scope.order.sort === 'expiry' ? documents.toSorted((a, b) => firstEnd(a) - firstEnd(b)) : documents;
  const rows = await Promise.all(sorted.map((document) => rowsOf(document, scope)));
  return rows.flat();
}

async function rowsOf(document: Document, scope: Scope): Promise<readonly ViewRow[]> {
  return document.materials.length === 1 ? looseMaterials(document.materials, scope) : [fileRow(document, scope)];
}

function fileRow({ uri, materials }: Document, scope: Scope): ViewRow {
  return {
    id: rowId(...scope.id, 'file', uri),
    label: visible(scope.content.nameOf(uri)),
    description: countMaterials(materials),
    icon: 'file',
    children: scope.order.filter !== undefined || scope.isSmall ? 'expanded' : 'collapsed',
    context: 'file',
    at: { uri, span: { start: 0, end: 0 } },
  };
}

/** Certificates in their order, then what else there is. */
async function looseMaterials(materials: readonly Material[], scope: Scope): Promise<readonly ViewRow[]> {
  const rows = await Promise.all(
    materials.map(async (material) => {
      const held = heldAt(material);
      if (!held) return materialRows([material], [...scope.id, 'material'], scope);
      if (!(await passes(held, scope))) return [];
      const id = rowId(...scope.id, 'material', ...materialKey(material));
      return [await certificateRow(held, id, isUsed(held, scope) ? 'collapsed' : 'none', scope)];
    }),
  );
  return rows.flat();
}

/** A certificate at one place alone: another file with the same one has a row of its own. */
export function heldAt(material: Material): Held | undefined {
  return material.content.type === 'certificate' ? { certificate: material.content, copies: [material] } : undefined;
}

async function filesPassing(documents: readonly Document[], scope: Scope): Promise<readonly Document[]> {
  if (scope.order.filter === undefined) return documents;
  const left = await Promise.all(documents.map(async ({ materials }) => (await looseMaterials(materials, scope)).length > 0));
  return documents.filter((_, at) => left[at]);
}

function firstEnd({ materials }: Document): number {
  return Math.min(...materials.flatMap(({ content }) => (content.type === 'certificate' ? [content.validity.notAfter] : [])));
}
