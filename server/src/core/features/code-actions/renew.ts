import { clientCommands, type RenewTarget } from '../../../protocol/index.js';
import { touches, type Span } from '../../base/span.js';
import type { Document, Material } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { CodeAction } from '../../service.js';
import { visible } from '../describe/visible.js';
import { findMaterial } from '../locate.js';
import { canRenew } from '../can-renew.js';
import type { FeatureWorld } from '../world.js';

/** Where a certificate lacks names that are dialled, or ends, and its CA can sign here: the same once more, with those names. */
export async function renew(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  const material = findMaterial(document, span.start);
  if (material?.content.type !== 'certificate' || !canRenew(material.content, world)) return [];
  const actions: CodeAction[] = [];
  for (const finding of (await world.findings()).filter((each) => touches(material.span, each.span.start))) {
    const action = await actionFor(finding, { document, material }, world);
    if (action) actions.push(action);
  }
  return actions;
}

interface Place {
  readonly document: Document;
  readonly material: Material;
}

async function actionFor(finding: Finding, place: Place, world: FeatureWorld): Promise<CodeAction | undefined> {
  if (finding.ruleId === 'x509/expired' || finding.ruleId === 'x509/expires-soon') return toAction('Renew…', finding, place);
  if (finding.ruleId !== 'cluster/server-name-not-covered') return undefined;
  const names = (await world.uncoveredNames(finding)).map(nameOf);
  const title = `Re-issue with ${visible(names.slice(0, 3).join(', '))}${names.length > 3 ? ` and ${names.length - 3} more` : ''}…`;
  return names.length > 0 ? toAction(title, finding, { ...place, names }) : undefined;
}

function toAction(title: string, finding: Finding, { document, material, names }: Place & { readonly names?: string[] }): CodeAction {
  const position = document.lines.positionAt(material.span.start);
  const target: RenewTarget = { uri: document.uri, position, ...(names && { names }) };
  return { title, kind: 'quickfix', finding, command: { name: clientCommands.renew, arguments: [target] } };
}

function nameOf(host: string): string {
  return `${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`;
}
