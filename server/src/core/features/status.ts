import type { StatusResult } from '../../protocol.js';
import type { Document } from '../documents/document.js';
import { materialLabel } from './describe/material-line.js';
import { durationWords } from './describe/time.js';
import { visible } from './describe/visible.js';
import { countSeverities, nextExpiry } from './state.js';
import type { FeatureWorld } from './world.js';

/** What the status item says of one file. */
export async function status(document: Document, world: FeatureWorld): Promise<StatusResult> {
  const counts = countSeverities(await world.findings());
  const next = nextExpiry(document.materials, world.now);
  return {
    known: true,
    ...counts,
    ...(next && { nextExpiry: next.time }),
    text: next ? visible(`${materialLabel(next.material.content)} expires in ${durationWords(next.time - world.now)}`) : expiredWords(document, world.now),
  };
}

function expiredWords({ materials }: Document, now: number): string {
  const expired = materials.filter(({ content }) => content.type === 'certificate' && content.validity.notAfter < now);
  return expired.length === 0 ? '' : `${expired.length === 1 ? 'its certificate has' : 'its certificates have'} expired`;
}
