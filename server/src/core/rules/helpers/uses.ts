import type { FileExpectation, Material, MaterialUse } from '../../documents/document.js';
import { clientCertificateFlags } from '../../knowledge/flags.js';
import type { RuleContext } from '../rule.js';

export type Use = MaterialUse | FileExpectation;

/** What a material is wanted for: by the field that embeds it, and by all who name its file. */
export function usesOf(material: Material, context: Pick<RuleContext<string>, 'usedAs'>): ReadonlySet<Use> {
  // A path leads to the file; what is embedded stands in a field of its own.
  if (material.place !== undefined || material.use !== undefined) return new Set(material.use ? [material.use] : []);
  return new Set(context.usedAs.map(({ expects }) => expects));
}

/** Whether everybody who holds or names a certificate shows it as a client. */
export function isShownByClients(material: Material, context: Pick<RuleContext<string>, 'usedAs'>): boolean {
  if (material.place !== undefined || material.use !== undefined) return material.use === 'client-certificate';
  const users = context.usedAs.filter(({ expects }) => expects === 'client-certificate' || expects === 'certificate');
  return users.length > 0 && users.every(({ expects, place }) => expects === 'client-certificate' || isClientFlag(place));
}

/** `kube-apiserver --etcd-certfile`. */
function isClientFlag(place: string): boolean {
  return clientCertificateFlags.some((name) => place.endsWith(` --${name}`));
}
