import type { MapExpiry } from '../../../../protocol/index.js';
import { baseName } from '../../../base/uris.js';
import { clientSlots, serverSlots } from '../../../cluster/connections/faulty-materials.js';
import type { Connection } from '../../../cluster/connections/edge.js';
import { certificatesOf, type CertificateMaterial } from '../../../cluster/model/slot.js';
import type { Location } from '../../../findings.js';
import { describeRole } from '../../../knowledge/roles.js';
import { visible } from '../../describe/visible.js';
import type { Link } from './link.js';
import { hasServer } from './shown.js';

/** Every certificate that takes part in a connection, and `others` that are on the map; each once, the first to end first. */
export function expiriesOf(
  links: readonly Link[],
  connections: readonly Connection[],
  others: readonly CertificateMaterial[],
): MapExpiry<Location>[] {
  const found = new Map<string, { readonly material: CertificateMaterial; readonly links: Set<string> }>();
  for (const { id, members } of links) {
    for (const material of members.flatMap((index) => takingPart(connections[index]))) {
      const known = found.get(material.content.sha256) ?? { material, links: new Set<string>() };
      known.links.add(id);
      found.set(material.content.sha256, known);
    }
  }
  for (const material of others)
    if (!found.has(material.content.sha256)) found.set(material.content.sha256, { material, links: new Set<string>() });
  return [...found.values()]
    .map(({ material, links: ids }) => toExpiry(material, [...ids]))
    .filter(({ notBefore, notAfter }) => Number.isFinite(notBefore) && Number.isFinite(notAfter))
    .toSorted((a, b) => a.notAfter - b.notAfter);
}

function takingPart(connection: Connection | undefined): readonly CertificateMaterial[] {
  if (connection === undefined) return [];
  const { edge } = connection;
  return [...(hasServer(edge) ? serverSlots(edge) : []), ...clientSlots(edge)].flatMap(certificatesOf);
}

function toExpiry({ content, uri, headSpan }: CertificateMaterial, edges: string[]): MapExpiry<Location> {
  const { notBefore, notAfter } = content.validity;
  const title = visible(describeRole(content, baseName(uri)).title);
  return { title, notBefore, notAfter, isAuthority: content.isCA, edges, place: { uri, span: headSpan } };
}
