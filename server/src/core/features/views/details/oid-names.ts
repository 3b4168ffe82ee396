import { KEY_ALGORITHMS, SIGNATURE_ALGORITHMS } from '../../../knowledge/algorithms.js';
import { ATTRIBUTE_TYPES } from '../../../knowledge/attribute-types.js';
import { CURVES } from '../../../knowledge/curves.js';
import { ACCESS_METHODS, EXTENSION_TYPES, POLICY_NAMES, REQUEST_ATTRIBUTES } from '../../../knowledge/extensions.js';
import { KEY_PURPOSES } from '../../../knowledge/key-purposes.js';
import { macHashes, otherHashNames } from '../../../knowledge/key-stores.js';

/** What an OID is called, in whatever table it stands. */
export function findOidName(oid: string): string | undefined {
  return NAMES.get(oid);
}

/** Whether an OID tells an algorithm of a key or of a signature. */
export function isAlgorithm(oid: string): boolean {
  return ALGORITHMS.has(oid);
}

/** The long name of an attribute of a name: `commonName`. */
export function longNameOf(oid: string): string | undefined {
  return ATTRIBUTE_TYPES.find(([known]) => known === oid)?.[2];
}

const ALGORITHMS: ReadonlyMap<string, string> = new Map(
  [...SIGNATURE_ALGORITHMS.toReversed(), ...KEY_ALGORITHMS].map(({ oid, name }) => [oid, name]),
);

/** The first of a name's tables counts: those before are written later. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ...otherHashNames, ...macHashes }),
  ...[...REQUEST_ATTRIBUTES, ...POLICY_NAMES, ...ACCESS_METHODS, ...EXTENSION_TYPES].map(([oid, name]) => [oid, name] as const),
  ...[...ATTRIBUTE_TYPES, ...KEY_PURPOSES].map(([oid, name]) => [oid, name] as const),
  ...CURVES.map(({ oid, name }) => [oid, name] as const),
  ...ALGORITHMS,
]);
