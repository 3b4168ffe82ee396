import type { IssueKeyKind, IssueProfile, IssueProposal } from '../../../protocol/index.js';
import { baseName, folderOf } from '../../base/uris.js';
import { nameFaultsOf, type NameFault } from '../../cluster/connections/name-faults.js';
import { isCertificate, type CertificateMaterial } from '../../cluster/model/slot.js';
import type { Verdict } from '../../cluster/connections/blame.js';
import type { Document } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import type { Certificate, PublicKey } from '../../formats/x509/types.js';
import { findProfileOf } from '../../issuing/certificate/find-profile-of.js';
import { formatSubject } from '../../issuing/subject/format-subject.js';
import { subjectOfName } from '../../issuing/subject/subject-of-name.js';
import { describeRole } from '../../knowledge/roles.js';
import { expiryWords } from '../describe/validity.js';
import { visible } from '../describe/visible.js';
import type { OfferWorld } from './offer-world.js';

/** Certificates that failing connections and findings ask for: names that are dialled and missing, wrong usages, what has run out. */
export async function issueProposals(world: OfferWorld): Promise<IssueProposal[]> {
  const wanted = [...namesWanted(world), ...usagesWanted(world), ...(await renewalsWanted(world))];
  const proposals = new Map<string, IssueProposal>();
  for (const want of wanted) {
    const key = `${want.material.uri}#${want.material.span.start}`;
    const proposal = proposals.has(key) ? undefined : await toProposal(want, world);
    if (proposal) proposals.set(key, proposal);
  }
  return [...proposals.values()];
}

interface Want {
  readonly material: CertificateMaterial;
  /** Beside those that it has. */
  readonly names: readonly string[];
  readonly reason: string;
  /** Undefined: as it is. */
  readonly profile?: IssueProfile;
}

function namesWanted({ clusters, documents }: OfferWorld): Want[] {
  const faults = clusters.flatMap(({ connections }) => nameFaultsOf(connections)).filter(({ blames }) => blames === 'certificate');
  return faults.flatMap((fault) => {
    const material = materialAt(fault.at, documents);
    const names = fault.hosts.map(nameOf);
    return material ? [{ material, names, reason: `lacks ${visible(names.join(', '))}, which ${diallers(fault)} dials` }] : [];
  });
}

function diallers({ failing }: NameFault): string {
  const [first = '', ...rest] = new Set(failing.map(({ edge }) => edge.client.name));
  return rest.length === 0 ? first : `${first} (and ${rest.length} more)`;
}

function usagesWanted({ clusters }: OfferWorld): Want[] {
  return clusters.flatMap(({ misused }) => misused).flatMap((verdict) => wantOfUsage(verdict) ?? []);
}

function wantOfUsage({ suspect, relations }: Verdict): Want | undefined {
  const { material } = suspect;
  const [first] = relations;
  if (material === undefined || first === undefined || suspect.side === 'roots') return undefined;
  const isEtcd = first.connection.edge.type === 'etcd-itself' || first.connection.edge.type === 'etcd-peer';
  const file = baseName(material.uri);
  const etcdProfile = file.startsWith('peer') ? 'etcd-peer' : 'etcd-server';
  const profile = isEtcd ? etcdProfile : first.type;
  const side = first.type === 'server' ? 'a server' : 'a client';
  return { material, names: [], profile, reason: `may not be shown by ${side}, as ${visible(first.connection.edge.server.name)} wants` };
}

async function renewalsWanted(world: OfferWorld): Promise<Want[]> {
  const wants: Want[] = [];
  for (const document of world.documents.filter(({ kind }) => kind === 'pem')) {
    const certificates = document.materials.filter(isCertificate).filter(({ content }) => !content.isCA);
    const findings = certificates.length > 0 ? (await world.findings(document.uri)).filter(isExpiry) : [];
    for (const material of certificates)
      if (findings.some(({ span }) => span.start < material.span.end && material.span.start < span.end))
        wants.push({ material, names: [], reason: expiryWords(material.content.validity, world.now) });
  }
  return wants;
}

function isExpiry({ ruleId }: Finding): boolean {
  return ruleId === 'x509/expired' || ruleId === 'x509/expires-soon';
}

async function toProposal({ material, names, reason, profile }: Want, world: OfferWorld): Promise<IssueProposal | undefined> {
  const { content, uri } = material;
  const authority = await authorityOf(content, world);
  if (authority === undefined) return undefined;
  const file = baseName(uri);
  const before = (content.subjectAltNames ?? []).filter(({ type }) => type === 'DNS' || type === 'IP');
  const stem = file.replace(/\.[^.]*$/, '');
  const inPlace = file.endsWith('.crt');
  return {
    title: describeRole(content, file).title,
    reason,
    profile: profile ?? findProfileOf(content, file),
    certificateUri: authority,
    subject: formatSubject(subjectOfName(content.subject)),
    sans: [...new Set([...before.map(({ type, value }) => `${type}:${value}`), ...names])],
    key: keyKindOf(content.publicKey),
    folderUri: folderOf(uri),
    name: inPlace ? stem : `${stem}-new`,
    replace: inPlace,
  };
}

/** The CA that signed it, where it can sign here. */
async function authorityOf(certificate: Certificate, world: OfferWorld): Promise<string | undefined> {
  const issuer = await world.findIssuer(certificate);
  if (issuer?.verified !== 'valid') return undefined;
  const places = new Set(world.copiesOf(issuer.certificate).map(({ uri }) => uri));
  return world.authorities().find(({ certificateUri, unusable }) => unusable === undefined && places.has(certificateUri))?.certificateUri;
}

function keyKindOf({ algorithm, curve, bits = 2048 }: PublicKey): IssueKeyKind {
  if (algorithm === 'RSA') return bits > 3072 ? 'rsa-4096' : bits > 2048 ? 'rsa-3072' : 'rsa-2048';
  if (algorithm === 'Ed25519') return 'ed25519';
  return curve === 'P-384' ? 'ec-p384' : curve === 'P-521' ? 'ec-p521' : 'ec-p256';
}

function materialAt({ uri, span }: NameFault['at'], documents: readonly Document[]): CertificateMaterial | undefined {
  const document = documents.find((each) => each.uri === uri && each.kind === 'pem');
  return document?.materials.filter(isCertificate).find(({ headSpan }) => headSpan.start === span.start);
}

function nameOf(host: string): string {
  return `${parseIpAddress(host) === undefined ? 'DNS' : 'IP'}:${host}`;
}
