import type { Material } from '../../../documents/document.js';
import { materialLabel } from '../../describe/material-line.js';
import { fingerprintOf } from '../../describe/material-markdown.js';
import { visible } from '../../describe/visible.js';
import { rowId } from '../row-id.js';
import type { ViewRow } from '../tree-source.js';
import { findFault, type Fault } from './faults.js';
import type { Scope } from './scope.js';

/** Keys, requests, revocation lists and what cannot be read; with a filter only what has findings. */
export async function materialRows(materials: readonly Material[], id: readonly string[], scope: Scope): Promise<readonly ViewRow[]> {
  const { filter } = scope.order;
  if (filter === 'expired' || filter === 'soon') return [];
  const rows = await Promise.all(materials.map((material) => materialRow(material, rowId(...id, ...materialKey(material)), scope)));
  return filter === undefined ? rows : rows.filter(({ color }) => color !== undefined);
}

/** What tells a material from the others of a cluster. */
export function materialKey({ uri, content, place, index }: Material): readonly [string, string] {
  return [uri, `${content.type}:${place ?? ''}:${index}`];
}

async function materialRow(material: Material, id: string, scope: Scope): Promise<ViewRow> {
  const { uri, headSpan, content, place } = material;
  const fault = await faultOf(material, scope);
  const sha256 = fingerprintOf(material);
  const parts = [fault?.words, place, scope.content.nameOf(uri), fault?.sentence];
  return {
    id,
    label: visible(materialLabel(content)),
    description: visible(parts.filter((part) => part !== undefined).join(' · ')),
    icon: fault ? fault.severity : icons[content.type],
    ...(fault && { color: fault.severity, state: fault.severity === 'error' ? 'has a fault' : 'has a warning' }),
    children: content.type === 'private-key' || content.type === 'public-key' ? 'collapsed' : 'none',
    context: contexts[content.type],
    at: { uri, span: headSpan },
    ...(sha256 !== undefined && { sha256 }),
  };
}

async function faultOf(material: Material, { world }: Scope): Promise<Fault | undefined> {
  if (material.content.type !== 'unreadable') return findFault([material], world);
  return Number.isNaN(world.clockAt(material.uri)) ? undefined : { severity: 'error', words: material.content.error };
}

const icons: Record<Material['content']['type'], string> = {
  certificate: 'verified',
  'private-key': 'key',
  'public-key': 'key',
  csr: 'git-pull-request-create',
  crl: 'circle-slash',
  unreadable: 'error',
};

const contexts: Record<Material['content']['type'], string> = {
  certificate: 'certificate fingerprint file',
  'private-key': 'key file',
  'public-key': 'key fingerprint file',
  csr: 'csr fingerprint file',
  crl: 'crl fingerprint file',
  unreadable: 'file',
};
