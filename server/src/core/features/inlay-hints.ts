import type { Span } from '../base/span.js';
import { holdsConfigs, innerParts, type Document } from '../documents/document.js';
import type { Data } from '../documents/kubeconfig/model.js';
import type { InlayHint } from './answers.js';
import { materialLine } from './describe/material-line.js';
import { visible } from './describe/visible.js';
import { dataValues } from './locate.js';
import type { FeatureWorld } from './world.js';

/** What each `…-data` value in a span holds, behind its base64: `⟵ kubernetes (CA) · 9 years`. */
export function inlayHints(document: Document, span: Span, { now, settings }: FeatureWorld): readonly InlayHint[] {
  if (!settings.inlayHints) return [];
  return [document, ...innerParts(document).map((part) => part.document)]
    .filter(holdsConfigs)
    .flatMap(dataValues)
    .filter(({ span: at, materials }) => materials.length > 0 && at.start < span.end && span.start <= at.end)
    .map((data) => toHint(data, now));
}

function toHint({ span, materials }: Data, now: number): InlayHint {
  const [first] = materials;
  const line = first ? materialLine(first, now) : '';
  const more = materials.length > 1 ? ` (+${materials.length - 1})` : '';
  return {
    offset: span.end,
    text: visible(`⟵ ${line}${more}`),
    tooltip: materials.map((material) => visible(materialLine(material, now))).join('\n'),
  };
}
