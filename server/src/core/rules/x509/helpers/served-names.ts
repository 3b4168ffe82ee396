import type { Material } from '../../../documents/document.js';
import type { GeneralName } from '../../../formats/x509/types.js';
import { usageOf } from '../../../knowledge/roles.js';
import { isCa, subjectOf, type Subject } from '../../helpers/subjects.js';

/**
 * The DNS names that a server would be dialled by, with their subject. None for what only clients
 * show, and none for a CA that only signs: its names are for people.
 */
export function servedNamesOf(material: Material): { readonly subject: Subject; readonly names: readonly GeneralName[] } | undefined {
  const subject = subjectOf(material);
  if (!subject || !usageOf(subject).server || onlySigns(subject)) return undefined;
  const names = (subject.subjectAltNames ?? []).filter(({ type, malformed }) => type === 'DNS' && malformed === undefined);
  return { subject, names };
}

function onlySigns(subject: Subject): boolean {
  return isCa(subject) && (subject.keyUsage?.includes('keyCertSign') ?? false) && !subject.extendedKeyUsage?.includes('serverAuth');
}
