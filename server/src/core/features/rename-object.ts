import type { Document, NameReference } from '../documents/document.js';
import type { TextEdit } from '../findings.js';
import { placesOf } from './locate.js';
import { isPlainName } from './quote-name.js';
import type { FeatureWorld } from './world.js';

/** What changes in other files when a Secret, a role or the like is renamed; undefined for a name that only its own file says. */
export function renameElsewhere(
  document: Document,
  place: NameReference,
  newName: string,
  world: FeatureWorld,
): readonly TextEdit[] | { readonly refused: string } | undefined {
  if (place.namespace === undefined) return undefined;
  const wanted = { kind: place.kind, namespace: place.namespace, name: place.name };
  const others = [...world.definedElsewhere(document, wanted), ...world.usedElsewhere(document, wanted)];
  if (others.length === 0) return undefined;
  const refused = refusal([...placesOf(document, place), ...others], others, newName);
  return refused === undefined ? others.map(({ uri, span }) => ({ uri, span, newText: newName })) : { refused };
}

function refusal(all: readonly NameReference[], others: readonly NameReference[], newName: string): string | undefined {
  const definitions = all.filter(({ role }) => role === 'definition');
  if (definitions.length > 1) return `Several objects here have this name, so that it cannot be told whose name the other places mean.`;
  // Other texts are not at hand: the name must stand in them as it is, and the new one need no quotes.
  if (!others.every(({ name, span }) => span.end - span.start === name.length))
    return 'The name also comes from a YAML alias or an encoded text in another file, where it cannot be replaced.';
  return isPlainName(newName) ? undefined : `Other files say the name, too: write one that YAML takes for a text without quotes.`;
}
