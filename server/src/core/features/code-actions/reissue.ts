import { clientCommands, type IssuePrefill } from '../../../protocol.js';
import { touches, type Span } from '../../base/span.js';
import type { Document, Material } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { CodeAction } from '../../service.js';
import { visible } from '../describe/visible.js';
import { findMaterial } from '../locate.js';
import type { FeatureWorld } from '../world.js';

/** Where a certificate lacks names that are dialled, and its CA can sign here: the issue wizard, with the same subject and all names. */
export async function reissue(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  const material = document.kind === 'pem' ? findMaterial(document, span.start) : undefined;
  if (material?.content.type !== 'certificate') return [];
  const certificate = material.content;
  const actions: CodeAction[] = [];
  for (const finding of (await world.findings()).filter((each) => isNameFault(each) && touches(material.span, each.span.start))) {
    const missing = (await world.uncoveredNames(finding)).map(nameOf);
    if (missing.length > 0 && (await canSignAgain(certificate, world))) actions.push(toAction(finding, missing, { document, material }));
  }
  return actions;
}

function isNameFault({ ruleId }: Finding): boolean {
  return ruleId === 'cluster/server-name-not-covered';
}

interface Place {
  readonly document: Document;
  readonly material: Material;
}

async function canSignAgain(certificate: Certificate, world: FeatureWorld): Promise<boolean> {
  const issuer = await world.findIssuer(certificate);
  if (issuer?.verified !== 'valid') return false;
  const places = new Set(world.copiesOf(issuer.certificate).map(({ uri }) => uri));
  return world
    .authorities()
    .some(
      ({ certificateUri, subject, unusable }) =>
        unusable === undefined && subject === issuer.certificate.subject.rfc2253 && places.has(certificateUri),
    );
}

function toAction(finding: Finding, missing: readonly string[], { document, material }: Place): CodeAction {
  const prefill: IssuePrefill = { uri: document.uri, position: document.lines.positionAt(material.span.start), names: [...missing] };
  const title = `Re-issue with ${visible(missing.slice(0, 3).join(', '))}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}…`;
  return { title, kind: 'quickfix', finding, command: { name: clientCommands.issue, arguments: [prefill] } };
}

function nameOf(host: string): string {
  return `${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`;
}
