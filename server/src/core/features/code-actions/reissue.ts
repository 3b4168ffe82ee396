import { clientCommands, type IssuePrefill } from '../../../protocol.js';
import { baseName, folderOf } from '../../base/uris.js';
import { touches, type Span } from '../../base/span.js';
import type { Document } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { CodeAction } from '../../service.js';
import { visible } from '../describe/visible.js';
import { findMaterial } from '../locate.js';
import type { Authority, FeatureWorld } from '../world.js';

/** Where a certificate lacks names that are dialled, and its CA can sign here: the issue wizard, with the same subject and all names. */
export async function reissue(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  const material = document.kind === 'pem' ? findMaterial(document, span.start) : undefined;
  if (material?.content.type !== 'certificate' || !isServerOnly(material.content)) return [];
  const certificate = material.content;
  const actions: CodeAction[] = [];
  for (const finding of (await world.findings()).filter((each) => isNameFault(each) && touches(material.span, each.span.start))) {
    const missing = (await world.uncoveredNames(finding)).map(nameOf);
    const authority = missing.length > 0 ? await authorityOf(certificate, world) : undefined;
    if (authority) actions.push(toAction(finding, missing, { certificate, authority, uri: document.uri }));
  }
  return actions;
}

function isNameFault({ ruleId }: Finding): boolean {
  return ruleId === 'cluster/server-name-not-covered';
}

/** The wizard's server certificates are for servers alone: etcd's, which dial as well, would stop working. */
function isServerOnly({ extendedKeyUsage }: Certificate): boolean {
  return extendedKeyUsage === undefined || extendedKeyUsage.every((usage) => usage === 'serverAuth');
}

async function authorityOf(certificate: Certificate, world: FeatureWorld): Promise<Authority | undefined> {
  const issuer = await world.findIssuer(certificate);
  if (issuer?.verified !== 'valid') return undefined;
  const places = new Set(world.copiesOf(issuer.certificate).map(({ uri }) => uri));
  return world
    .authorities()
    .find(
      ({ certificateUri, subject, unusable }) =>
        unusable === undefined && subject === issuer.certificate.subject.rfc2253 && places.has(certificateUri),
    );
}

interface Reissued {
  readonly certificate: Certificate;
  readonly authority: Authority;
  readonly uri: string;
}

function toAction(finding: Finding, missing: readonly string[], { certificate, authority, uri }: Reissued): CodeAction {
  const before = (certificate.subjectAltNames ?? []).filter(({ type }) => type === 'DNS' || type === 'IP');
  const prefill: IssuePrefill = {
    profile: 'server',
    authority,
    subject: certificate.subject.rfc2253,
    sans: [...before.map(({ type, value }) => `${type}:${value}`), ...missing],
    folderUri: folderOf(uri),
    // Nothing is overwritten: the new pair is put in the old one's place by hand.
    name: `${baseName(uri).replace(/\.[^.]*$/, '')}-new`,
  };
  const title = `Re-issue with ${visible(missing.slice(0, 3).join(', '))}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}…`;
  return { title, kind: 'quickfix', finding, command: { name: clientCommands.issue, arguments: [prefill] } };
}

function nameOf(host: string): string {
  return `${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`;
}
