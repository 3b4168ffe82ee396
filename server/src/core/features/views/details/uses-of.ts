import type { KnownCertificate } from '../../../cluster/workspace-index.js';
import type { Document, FileReference, Material } from '../../../documents/document.js';
import type { Certificate, PublicKey } from '../../../formats/x509/types.js';
import { publicHalf } from '../../describe/key.js';
import { joined, materialLabel } from '../../describe/material-line.js';
import { timeLeftWords } from '../../describe/validity.js';
import { visible } from '../../describe/visible.js';
import { namersOf } from '../../uses/certificate-uses.js';
import type { FeatureWorld } from '../../world.js';
import type { GroupView, LinkView } from './details-view.js';

/** Who names a material, where it stands once more, what belongs to it, and what it signed. */
export async function usesOf(material: Material, world: FeatureWorld, documents: readonly Document[]): Promise<readonly GroupView[]> {
  const { content } = material;
  const copies = content.type === 'certificate' ? world.copiesOf(content).filter((copy) => !isAt(copy, material)) : [];
  const groups = [
    group(
      'Named by',
      distinct(
        [material, ...copies.map((copy) => copy.material)].flatMap((each) => namersOf(each, world)),
        world,
      ),
    ),
    group(
      'Copies',
      copies.map((copy) => placeLink(copy.material, world)),
    ),
    // Which key belongs to it is a verdict.
    ...(world.withheld ? [] : await partnersOf(material, world, documents)),
    ...(content.type === 'certificate' && content.isCA ? [await signedGroup(content, material, world)] : []),
  ];
  return groups.filter(({ links }) => links.length > 0);
}

/** A root may have signed thousands. */
const mostLinks = 100;

function group(title: string, links: readonly LinkView[]): GroupView {
  const more: LinkView = { label: `… and ${links.length - mostLinks} more`, description: '', state: 'quiet' };
  return { title, links: links.length > mostLinks ? [...links.slice(0, mostLinks), more] : links };
}

function distinct(references: readonly FileReference[], world: FeatureWorld): LinkView[] {
  const one = new Map(references.map((reference) => [`${reference.uri}#${reference.span.start}`, reference]));
  return [...one.values()].map(({ uri, span, place }) => ({
    label: visible(place),
    description: visible(world.relativeName(uri)),
    state: 'quiet',
    at: { uri, span },
  }));
}

function placeLink({ uri, headSpan, place }: Material, world: FeatureWorld): LinkView {
  return { label: visible(world.relativeName(uri)), description: visible(place ?? ''), state: 'quiet', at: { uri, span: headSpan } };
}

async function signedGroup(authority: Certificate, material: Material, world: FeatureWorld): Promise<GroupView> {
  const signed = (await world.signedBy(authority)).filter(
    (known) => !isAt(known, material) && known.certificate.sha256 !== authority.sha256,
  );
  const one = [...new Map(signed.map((known) => [known.certificate.sha256, known])).values()];
  return group(
    'Signed',
    one.map((known) => ({
      label: visible(materialLabel(known.certificate)),
      description: visible(joined(timeLeftWords(known.certificate.validity, world.now), world.relativeName(known.uri))),
      state: world.now > known.certificate.validity.notAfter ? 'error' : 'quiet',
      at: { uri: known.uri, span: known.material.headSpan },
    })),
  );
}

/** The private key of a certificate, the certificates of a key. */
async function partnersOf(material: Material, world: FeatureWorld, documents: readonly Document[]): Promise<readonly GroupView[]> {
  const own = await keyOf(material);
  if (own === undefined) return [];
  const wanted = material.content.type === 'certificate' || material.content.type === 'csr' ? 'private-key' : 'certificate';
  const links: LinkView[] = [];
  for (const other of documents.flatMap(({ materials }) => materials)) {
    if (other.content.type !== wanted || (await keyOf(other))?.spkiSha256 !== own.spkiSha256) continue;
    links.push({ ...placeLink(other, world), description: visible(other.place ?? materialLabel(other.content)), state: 'passed' });
  }
  return [group(wanted === 'private-key' ? 'Private key' : 'Certificates of this key', links)];
}

function keyOf({ content }: Material): Promise<PublicKey | undefined> {
  if (content.type === 'private-key') return publicHalf(content);
  if (content.type === 'public-key') return Promise.resolve(content.key);
  return Promise.resolve(content.type === 'certificate' || content.type === 'csr' ? content.publicKey : undefined);
}

function isAt({ material }: KnownCertificate, { uri, span }: Material): boolean {
  return material.uri === uri && material.span.start === span.start;
}
