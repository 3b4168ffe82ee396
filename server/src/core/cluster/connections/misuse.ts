import { usageOf } from '../../knowledge/roles.js';
import { certificatesOf } from '../model/slot.js';
import { assignBlame, type FindBetter, type Relation, type Verdict } from './blame.js';

/** Blames certificates that may not be used as they are: a CA where its own extended key usage leaves out what is wanted, else the leaf. */
export function assignMisuse(relations: readonly Relation[], findBetter: FindBetter): readonly Verdict[] {
  const restricted = relations.filter((relation) => relation.error !== undefined && isRestrictedAbove(relation));
  const rest = relations.filter((relation) => !restricted.includes(relation));
  return [...restrictedBy(restricted), ...assignBlame(rest, [], findBetter)];
}

function isRestrictedAbove({ shown, usage }: Relation): boolean {
  const leaf = certificatesOf(shown)[0]?.content;
  return leaf !== undefined && usageOf(leaf)[usage === 'serverAuth' ? 'server' : 'client'];
}

/** One verdict for each file of authorities. */
function restrictedBy(relations: readonly Relation[]): readonly Verdict[] {
  const byFile = new Map<string, Relation[]>();
  for (const relation of relations) byFile.set(relation.roots.uri, [...(byFile.get(relation.roots.uri) ?? []), relation]);
  return [...byFile.values()].flatMap((group) => {
    const slot = group[0]?.roots;
    if (slot === undefined) return [];
    return [
      {
        suspect: { key: slot.uri, kind: 'content', side: 'roots', slot, at: slot.head, material: undefined },
        relations: group,
        better: undefined,
      },
    ];
  });
}
