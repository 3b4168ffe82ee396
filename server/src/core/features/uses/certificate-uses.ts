import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { FileReference, Material } from '../../documents/document.js';
import type { Location } from '../../findings.js';
import type { FeatureWorld } from '../world.js';

/**
 * Where a certificate, or what else stands in a file, is used: who names its file, the files that hold copies of it and
 * who names those, the values that embed it, and what it signed. `all`: the place that is asked about, too.
 */
export async function certificateUses(material: Material, scope: 'uses' | 'all', world: FeatureWorld): Promise<readonly Location[]> {
  const own = scope === 'all' ? [headOf(material)] : [];
  if (material.content.type !== 'certificate') return [...own, ...namersOf(material, world)];
  const certificate = material.content;
  const copies = inOrder(world.copiesOf(certificate)).filter((known) => !isAt(known, material));
  const signed = inOrder(await world.signedBy(certificate)).filter((known) => !isAt(known, material));
  return distinct([
    ...own,
    ...namersOf(material, world),
    ...copies.flatMap((copy) => namersOf(copy.material, world)),
    ...copies.map((copy) => headOf(copy.material)),
    ...signed.map((each) => headOf(each.material)),
  ]);
}

/** Who names the file of a material; what stands in a value is not named by a path. */
export function namersOf({ uri, use, place }: Material, world: FeatureWorld): readonly FileReference[] {
  return use === undefined && place === undefined ? world.usersOf(uri) : [];
}

function headOf({ uri, headSpan }: Material): Location {
  return { uri, span: headSpan };
}

function isAt({ material }: KnownCertificate, { uri, span }: Material): boolean {
  return material.uri === uri && material.span.start === span.start;
}

/** Files of their own before values, then by name: the order in which documents became known says nothing. */
function inOrder(known: readonly KnownCertificate[]): readonly KnownCertificate[] {
  return known.toSorted(
    (left, right) =>
      Number(left.material.place !== undefined) - Number(right.material.place !== undefined) ||
      (left.uri === right.uri ? left.material.span.start - right.material.span.start : left.uri < right.uri ? -1 : 1),
  );
}

export function distinct(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((place) => [`${place.uri}#${place.span.start}`, place])).values()];
}
