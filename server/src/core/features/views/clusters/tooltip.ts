import type { Material } from '../../../documents/document.js';
import type { Location } from '../../../findings.js';
import { count, dateTimeWords } from '../../../base/time-words.js';
import { countMaterials } from '../../describe/material-line.js';
import { code, plain, table } from '../../describe/visible.js';
import { findingLines } from '../../hover/finding-lines.js';
import { holderMarkdown } from '../../hover/holder-markdown.js';
import { verdictCounts } from '../../connections/connection-words.js';
import { firstExpiry } from './cluster-rows.js';
import type { Scope } from './scope.js';

/** A certificate or key as hover tells of it, with what is found there. */
export async function materialTooltip(material: Material, { content, world }: Scope): Promise<string | undefined> {
  const document = content.document(material.uri);
  const around = document && world.worldOf(document);
  if (!around) return undefined;
  const parts = await holderMarkdown(document, material, [material], around);
  return [...parts, ...(await findingLines(material.span, around))].join('\n\n');
}

/** A place: where it is, and what is found there. */
export async function placeTooltip(label: string, { uri, span }: Location, { content, world }: Scope): Promise<string | undefined> {
  const document = content.document(uri) ?? world.documents.find((each) => each.uri === uri);
  const around = document && world.worldOf(document);
  if (!around) return undefined;
  const { line } = document.lines.positionAt(span.start);
  return [`${plain(label)} in ${code(`${world.relativeName(uri)}:${line + 1}`)}`, ...(await findingLines(span, around))].join('\n\n');
}

export function clusterTooltip({ content: { cluster, materials }, holdings, world }: Scope): string | undefined {
  if (!cluster) return undefined;
  const { model, connections } = cluster;
  const held = holdings.of(cluster);
  const next = firstExpiry(held);
  const version = held.kubernetesVersion;
  return table([
    ['Cluster', model.name],
    ['Folder', world.relativeName(model.documents.group.root) || '.'],
    ...(version === undefined ? [] : [['Kubernetes', version] as const]),
    [
      'Runs',
      [
        count(model.apiServers.length, 'API server'),
        count(model.etcdMembers.length, 'etcd member'),
        count(model.kubelets.length, 'kubelet'),
      ].join(', '),
    ],
    ['Holds', countMaterials(materials)],
    ['Connections', cluster.withheld ? `${connections.length}` : verdictCounts(connections)],
    ...(Number.isFinite(next) && !cluster.withheld ? [['First end', dateTimeWords(next)] as const] : []),
  ]);
}
