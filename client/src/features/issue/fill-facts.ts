import type { IssueFacts } from '../../../../server/src/protocol/index.js';
import type { Draft } from './draft.js';

/** Fills in what the CA's cluster tells, as far as the profile asks for it and nobody has answered yet. */
export function fillFacts(draft: Draft): Draft {
  const { profile, authority, facts } = draft;
  if (!profile || !authority) return draft;
  const asked = new Set<string>(['kubernetesVersion', ...profile.facts.map(({ field }) => field)]);
  const [node] = authority.nodes;
  const known: IssueFacts = { ...authority.facts, ...(node && { node: node.name, addresses: node.addresses }), ...facts };
  return { ...draft, facts: Object.fromEntries(Object.entries(known).filter(([field]) => asked.has(field))) };
}
