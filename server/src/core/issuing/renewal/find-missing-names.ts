import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { Material } from '../../documents/document.js';
import { nameFaultsOf } from '../../cluster/connections/name-faults.js';
import type { RenewalWorld } from './renewal-world.js';

/** The names that components dial and a certificate lacks, wherever it stands: `DNS:api.example`, `IP:10.96.0.1`. */
export async function findMissingNames(
  copies: readonly { readonly uri: string; readonly material: Material }[],
  given: readonly string[],
  world: RenewalWorld,
): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const { uri, material } of copies) {
    const faults = (await world.clustersOf(uri)).flatMap(({ connections }) => nameFaultsOf(connections));
    const here = faults.filter(({ blames, at }) => blames === 'certificate' && at.uri === uri && at.span.start === material.headSpan.start);
    for (const host of here.flatMap(({ hosts }) => hosts)) missing.add(`${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`);
  }
  const known = new Set(given.map((name) => name.toLowerCase()));
  return [...missing].filter((name) => !known.has(name.toLowerCase()) && !known.has(name.slice(name.indexOf(':') + 1).toLowerCase()));
}
