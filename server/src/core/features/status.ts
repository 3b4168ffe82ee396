import type { StatusResult } from '../../protocol/index.js';
import type { Document } from '../documents/document.js';
import { materialLabel } from './describe/material-line.js';
import { expiryWords } from './describe/validity.js';
import { visible } from './describe/visible.js';
import { countSeverities, nextExpiry } from './state.js';
import { withheldWords } from './withheld.js';
import type { FeatureWorld } from './world.js';

/** What the status item says of one file. */
export async function status(document: Document, world: FeatureWorld): Promise<StatusResult> {
  if (world.withheld) return { known: true, errors: 0, warnings: 0, text: '', withheld: withheldWords };
  const counts = countSeverities(await world.findings());
  const next = nextExpiry(document.materials, world.now);
  return { known: true, ...counts, ...(next && { nextExpiry: next.time }), text: visible(expiryText(document, world.now) ?? '') };
}

/** What has expired comes first: it fails already. */
function expiryText({ materials }: Document, now: number): string | undefined {
  const expired = materials.find(({ content }) => content.type === 'certificate' && content.validity.notAfter < now);
  const told = expired ?? nextExpiry(materials, now)?.material;
  return told?.content.type === 'certificate' ? `${materialLabel(told.content)} ${expiryWords(told.content.validity, now)}` : undefined;
}
