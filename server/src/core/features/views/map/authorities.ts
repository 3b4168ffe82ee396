import type { Connection } from '../../../cluster/connections/edge.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import { certificatesOf, isCertificate, type CertificateMaterial, type Slot } from '../../../cluster/model/slot.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { shortName } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import type { SignatureChecks } from '../../../verification/chain-question.js';

/** A CA: one name with one key, however many certificates say so. */
export interface Authority {
  readonly id: string;
  /** From 0, in the order of the picture; its colour and letter. */
  readonly index: number;
  readonly name: string;
  /** The one that lasts longest. */
  readonly material: CertificateMaterial;
}

/** The CAs of a cluster: those that somebody trusts, and those that have files of their own. */
export class Authorities {
  readonly all: readonly Authority[];
  private readonly byKey: ReadonlyMap<string, Authority>;

  constructor(
    model: ClusterModel,
    connections: readonly Connection[],
    private readonly signatures: SignatureChecks,
  ) {
    const found = new Map<string, CertificateMaterial>();
    for (const material of [...ownFiles(model), ...trusted(connections)]) keep(found, material);
    this.all = [...found.values()].map((material, index) => toAuthority(material, index));
    this.byKey = new Map(this.all.map((authority) => [keyOf(authority.material.content), authority]));
  }

  /** The authority that a CA certificate is. */
  find(certificate: Certificate): Authority | undefined {
    return this.byKey.get(keyOf(certificate));
  }

  /** The authority that signed a certificate, where a signature that was checked says so. */
  signerOf(certificate: Certificate): Authority | undefined {
    return this.all.find(({ material: { content } }) => content.sha256 !== certificate.sha256 && this.signed(content, certificate));
  }

  /** Asks for every signature that `signerOf` may need. */
  prepare(certificates: readonly Certificate[]): void {
    for (const certificate of certificates) for (const { material } of this.all) this.signed(material.content, certificate);
  }

  private signed(issuer: Certificate, child: Certificate): boolean {
    return isSameName(issuer, child) && this.signatures.check(child, issuer) === 'valid';
  }
}

function toAuthority(material: CertificateMaterial, index: number): Authority {
  const { sha256, subject } = material.content;
  return { id: `ca-${sha256.slice(0, 12)}`, index, name: visible(shortName(subject)), material };
}

function isSameName({ subject }: Certificate, { issuer }: Certificate): boolean {
  return subject.rfc2253 === issuer.rfc2253;
}

function keyOf({ subject, publicKey }: Certificate): string {
  return `${subject.rfc2253} ${publicKey.spkiSha256}`;
}

function keep(found: Map<string, CertificateMaterial>, material: CertificateMaterial): void {
  const key = keyOf(material.content);
  const known = found.get(key);
  // A map keeps the place of the first.
  if (known === undefined || material.content.validity.notAfter > known.content.validity.notAfter) found.set(key, material);
}

/** A CA behind a leaf in one file is part of a chain, and a kubelet's own work as a rule. */
function ownFiles({ documents }: ClusterModel): readonly CertificateMaterial[] {
  const files = [...documents.documents.values()].filter(({ kind }) => kind === 'pem' || kind === 'der');
  return files
    .flatMap(({ materials }) => materials.slice(0, 1))
    .filter(isCertificate)
    .filter(({ content }) => content.isCA);
}

function trusted(connections: readonly Connection[]): readonly CertificateMaterial[] {
  return connections
    .flatMap(({ edge: { trust, clientCa } }): readonly Slot[] => (trust.type === 'slot' ? [trust.slot, clientCa] : [clientCa]))
    .flatMap(certificatesOf)
    .filter(({ content }) => content.isCA);
}
