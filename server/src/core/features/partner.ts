import { encloses } from '../base/span.js';
import { holdsConfigs, type ConfigHolder, type Document, type FileReference, type Material } from '../documents/document.js';
import type { Data, Text, User } from '../documents/kubeconfig/model.js';
import type { PublicKey } from '../formats/x509/types.js';
import { isSameKey, publicHalf } from './describe/key.js';
import type { FeatureWorld } from './world.js';

/** Says whether a key or certificate belongs to its counterpart: `matches client-key-data`; undefined when there is none to compare. */
export async function partnerWords(document: Document, material: Material, world: FeatureWorld): Promise<string | undefined> {
  const own = await keyOf(material);
  if (own === undefined) return undefined;
  for (const { name, materials } of await partners(document, material, world)) {
    const words = await compare(own, name, materials);
    if (words !== undefined) return words;
  }
  return undefined;
}

interface Partner {
  readonly name: string;
  readonly materials: readonly Material[];
}

async function compare(own: PublicKey, name: string, materials: readonly Material[]): Promise<string | undefined> {
  const [first] = materials;
  if (first === undefined) return undefined;
  const same = isSameKey(own, await keyOf(first));
  if (same === undefined) return undefined;
  return same ? `matches ${name}` : `does not match ${name}`;
}

async function keyOf({ content }: Material): Promise<PublicKey | undefined> {
  if (content.type === 'certificate' || content.type === 'csr') return content.publicKey;
  if (content.type === 'public-key') return content.key;
  return content.type === 'private-key' ? publicHalf(content) : undefined;
}

function partners(document: Document, material: Material, world: FeatureWorld): Promise<readonly Partner[]> | readonly Partner[] {
  const wanted = material.content.type === 'private-key' ? 'certificate' : 'private-key';
  if (!holdsConfigs(document)) return inSameFile(document, material, wanted);
  const user = findUser(document, material);
  return user ? inUser(user, document, wanted, world) : inSameObject(document, material, wanted);
}

/** A certificate and its key in one PEM file. */
function inSameFile({ materials }: Document, material: Material, wanted: 'certificate' | 'private-key'): Partner[] {
  const others = materials.filter((other) => other !== material && other.content.type === wanted);
  const [other] = others;
  if (other === undefined || others.length > 1) return [];
  return [{ name: `the ${wanted.replace('-', ' ')} in this file`, materials: [other] }];
}

/** The one other value of a Secret that holds a certificate or key: the first certificate of a chain. */
function inSameObject(document: ConfigHolder, material: Material, wanted: 'certificate' | 'private-key'): Partner[] {
  const object = document.kind === 'manifest' ? document.objects.findLast(({ span }) => encloses(span, material.span)) : undefined;
  if (object === undefined) return [];
  const others = document.materials.filter(
    ({ use, content, span }) => use !== 'certificate-authority' && content.type === wanted && encloses(object.span, span),
  );
  const [other] = others;
  if (other === undefined || material.use === 'certificate-authority' || others.some(({ place }) => place !== other.place)) return [];
  return [{ name: other.place ?? 'the other value', materials: [other] }];
}

function findUser({ configs }: ConfigHolder, material: Material): User | undefined {
  for (const { users } of configs) {
    for (const { value } of users) if (holds(value?.clientCertificateData, material) || holds(value?.clientKeyData, material)) return value;
  }
  return undefined;
}

function holds(data: Data | undefined, material: Material): boolean {
  return data?.materials.includes(material) ?? false;
}

async function inUser(
  user: User,
  document: Document,
  wanted: 'certificate' | 'private-key',
  world: FeatureWorld,
): Promise<readonly Partner[]> {
  const [name, data, path] =
    wanted === 'certificate'
      ? (['client-certificate', user.clientCertificateData, user.clientCertificate] as const)
      : (['client-key', user.clientKeyData, user.clientKey] as const);
  if (data) return [{ name: `${name}-data`, materials: data.materials }];
  return path ? inFile(path, document, world) : [];
}

async function inFile(path: Text, document: Document, world: FeatureWorld): Promise<readonly Partner[]> {
  const reference = findReference(document, path);
  if (!reference) return [];
  const resolution = await world.resolve(reference);
  if (resolution.status !== 'found' || !resolution.document) return [];
  return [{ name: world.relativeName(resolution.uri), materials: resolution.document.materials }];
}

function findReference({ references }: Document, { span }: Text): FileReference | undefined {
  return references.find((reference) => reference.type === 'file' && reference.span.start === span.start) as FileReference | undefined;
}
