import type { Span } from '../../server/src/core/base/span.js';

/** `⟪rule-id|text⟫` in a fixture: a finding of the rule is expected inside `text`. */
export interface Marker {
  readonly ruleId: string;
  /** Where `text` stands once all markers are taken out. */
  readonly span: Span;
}

/** Takes the markers out of a text. They may stand inside each other. */
export function readMarkers(marked: string): { text: string; markers: Marker[] } {
  const markers: Marker[] = [];
  const open: { ruleId: string; start: number }[] = [];
  let text = '';
  for (const part of marked.split(/(⟪[a-z0-9-]+\/[a-z0-9-]+\||⟫)/)) {
    if (part.startsWith('⟪')) open.push({ ruleId: part.slice(1, -1), start: text.length });
    else if (part === '⟫') markers.push(close(open.pop(), text.length));
    else text += part;
  }
  if (open.length > 0) throw new Error(`The marker of ${open.map(({ ruleId }) => ruleId).join(', ')} is not closed with ⟫.`);
  return { text, markers };
}

function close(opened: { ruleId: string; start: number } | undefined, end: number): Marker {
  if (!opened) throw new Error('⟫ closes no marker: one opens with ⟪rule-id|.');
  return { ruleId: opened.ruleId, span: { start: opened.start, end } };
}
