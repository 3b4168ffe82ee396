import { clientCommands, type RenewTarget } from '../../../protocol/index.js';
import { touches, type Span } from '../../base/span.js';
import { isWritten, type Document, type Material } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import { findIdentitySlips, type IdentitySlip } from '../../rules/helpers/identity-slips.js';
import { fieldSpan } from '../../rules/helpers/field-span.js';
import type { CodeAction } from '../answers.js';
import { visible } from '../describe/visible.js';
import { findMaterial } from '../locate.js';
import { canRenew } from '../can-renew.js';
import type { FeatureWorld } from '../world.js';

/**
 * Where a certificate lacks names that are dialled, ends, or has a group that nobody knows, and its CA can sign here: the same once
 * more, with those names or the right group.
 */
export async function renew(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  // A script is left as it is: issuing/renewal/pem-holders.ts.
  if (isWritten(document)) return [];
  const material = findMaterial(document, span.start);
  if (material?.content.type !== 'certificate' || !canRenew(material.content, world)) return [];
  const actions: CodeAction[] = [];
  for (const finding of (await world.findings()).filter((each) => touches(material.span, each.span.start))) {
    actions.push(...(await actionsFor(finding, { document, material }, world)));
  }
  return actions;
}

interface Place {
  readonly document: Document;
  readonly material: Material;
}

async function actionsFor(finding: Finding, place: Place, world: FeatureWorld): Promise<CodeAction[]> {
  if (finding.ruleId === 'x509/expired' || finding.ruleId === 'x509/expires-soon') return [toAction('Renew…', finding, place)];
  if (finding.ruleId === 'x509/group-typo') return corrections(finding, place);
  if (finding.ruleId !== 'cluster/server-name-not-covered') return [];
  const names = (await world.uncoveredNames(finding)).map(nameOf);
  const title = `Re-issue with ${visible(names.slice(0, 3).join(', '))}${names.length > 3 ? ` and ${names.length - 3} more` : ''}…`;
  return names.length > 0 ? [toAction(title, finding, { ...place, names })] : [];
}

/** The finding says what was meant; of two groups with the same rights the one that can be taken away again comes first. */
function corrections(finding: Finding, place: Place): CodeAction[] {
  const { content } = place.material;
  if (content.type !== 'certificate') return [];
  const slips = findIdentitySlips(content, 'kubernetes');
  const slip = slips.find(({ attribute }) => fieldSpan(place.material, attribute.bytes).start === finding.span.start);
  return slip === undefined
    ? []
    : rightValues(slip).map((to) =>
        toAction(`Re-issue with ${slip.attribute.shortName}=${to}…`, finding, {
          ...place,
          correction: { attribute: slip.attribute.shortName, from: slip.attribute.value, to },
        }),
      );
}

/** What a node is called is not known where its user only lacks it. */
function rightValues({ message, right, other }: IdentitySlip): readonly string[] {
  return message === 'nodeUser' ? [] : [right, ...(other === undefined ? [] : [other])];
}

function toAction(
  title: string,
  finding: Finding,
  { document, material, names, correction }: Place & Pick<RenewTarget, 'names' | 'correction'>,
): CodeAction {
  const position = document.lines.positionAt(material.span.start);
  const target: RenewTarget = { uri: document.uri, position, ...(names && { names }), ...(correction && { correction }) };
  return { title, kind: 'quickfix', finding, command: { name: clientCommands.renew, arguments: [target] } };
}

function nameOf(host: string): string {
  return `${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`;
}
