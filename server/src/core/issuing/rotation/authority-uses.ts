import type { Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { isSignedBy } from '../signatures/is-signed-by.js';
import { holdersOf, type Holder } from './holders.js';
import type { RotationTree } from './rotation-tree.js';

/** What the files have of one CA. */
export interface AuthorityUses {
  /** Bundles that trust it: its certificate stands in a text that no leaf begins. */
  readonly trusting: readonly Holder[];
  /** Texts in which its certificate stands behind a leaf, as part of what a server sends. */
  readonly chains: readonly Holder[];
  /** Texts with certificates that it signed, which have not run out. */
  readonly issuing: readonly Holder[];
  /** Files with its private key. */
  readonly keys: readonly Holder[];
  /** Files in DER that hold its certificate, or one that it signed: nothing in a cluster reads them. */
  readonly copies: readonly Holder[];
  /** SHA-256 of the certificates that it signed and that have not run out. */
  readonly signed: ReadonlySet<string>;
}

/** Looks for a CA, by its key, in all files but some. */
export async function findUses(tree: RotationTree, key: string, except: ReadonlySet<string>): Promise<AuthorityUses> {
  const documents = [...tree.documents.values()].filter(({ uri }) => !except.has(uri));
  const holders = documents.flatMap(holdersOf).filter(({ place }) => place?.includes(answered) !== true);
  const signed = await findSigned(holders, key, tree.court.now);
  const written = holders.filter(({ form }) => form.type !== 'der');
  const holding = written.filter(({ materials }) => materials.some((material) => isAuthority(material, key)));
  const isOfIt = ({ materials }: Holder): boolean => materials.some((material) => isAuthority(material, key) || isOneOf(material, signed));
  return {
    trusting: holding.filter((holder) => !isChain(holder)),
    chains: holding.filter(isChain),
    issuing: written.filter(({ materials }) => materials.some((material) => isOneOf(material, signed))),
    keys: written.filter(({ materials }) => materials.some((material) => isKeyOf(material, key))),
    copies: holders.filter((holder) => holder.form.type === 'der' && isOfIt(holder)),
    signed,
  };
}

/** What a signer answered is a record: nobody loads it from there. */
const answered = 'status.certificate';

/** A certificate of the CA, whichever of those that were made for its key. */
export function isAuthority({ content }: Material, key: string): boolean {
  return content.type === 'certificate' && content.publicKey.spkiSha256 === key;
}

export function isKeyOf({ content }: Material, key: string): boolean {
  return content.type === 'private-key' && content.publicKey?.spkiSha256 === key;
}

function isOneOf({ content }: Material, signed: ReadonlySet<string>): boolean {
  return content.type === 'certificate' && signed.has(content.sha256);
}

function isChain({ materials }: Holder): boolean {
  const first = materials.find(({ content }) => content.type === 'certificate');
  return first?.content.type === 'certificate' && !first.content.isCA;
}

async function findSigned(holders: readonly Holder[], key: string, now: number): Promise<ReadonlySet<string>> {
  const all = new Map(
    holders.flatMap(({ materials }) =>
      materials.flatMap(({ content }) => (content.type === 'certificate' ? [[content.sha256, content] as const] : [])),
    ),
  );
  const authorities = [...all.values()].filter(({ publicKey }) => publicKey.spkiSha256 === key);
  const others = [...all.values()].filter(({ publicKey, validity }) => publicKey.spkiSha256 !== key && now <= validity.notAfter);
  const checked = await Promise.all(
    others.map(async (certificate) => ((await isSignedByOne(certificate, authorities)) ? [certificate.sha256] : [])),
  );
  return new Set(checked.flat());
}

/** The CA may have several certificates, under one name or another. */
async function isSignedByOne(certificate: Certificate, authorities: readonly Certificate[]): Promise<boolean> {
  const answers = await Promise.all(authorities.map((authority) => isSignedBy(certificate, authority)));
  return answers.includes(true);
}
