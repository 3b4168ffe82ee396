import type { Document, Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { ChosenKey } from '../keys/choose-key.js';
import type { Authority } from '../certificate/load-authority.js';
import type { RenewPlan } from '../renewal/renew-certificate.js';
import { keysOf, type KnownKey } from './known-keys.js';
import type { RenewalWorld } from './renewal-world.js';

/** What another tool is told that makes the same. Stays in the process: the key can sign. */
export interface RenewalSources {
  /** What was renewed. */
  readonly before: Certificate;
  /** What comes of it. */
  readonly certificate: Certificate;
  /** Undefined where its type is none that is signed with. */
  readonly key: ChosenKey | undefined;
  readonly places: readonly SourcePlace[];
  readonly keys: readonly SourcePlace[];
  /** Absent: it signs itself. */
  readonly authority: AuthoritySource | undefined;
}

export interface AuthoritySource {
  readonly authority: Authority;
  /** Undefined where the question brought them. */
  readonly certificate: SourcePlace | undefined;
  readonly key: SourcePlace | undefined;
}

/** `file`: it holds nothing else. */
export type SourcePlace =
  { readonly uri: string; readonly form: 'file' | 'other' } | { readonly uri: string; readonly form: 'kubeconfig'; readonly user: string };

interface SourcesQuestion {
  readonly before: Certificate;
  readonly made: Certificate;
  readonly plan: RenewPlan;
  readonly places: readonly { readonly uri: string; readonly material: Material }[];
  readonly document: Document;
  readonly authority: Authority | undefined;
  readonly keys: readonly KnownKey[];
}

export async function renewalSources(question: SourcesQuestion, world: RenewalWorld): Promise<RenewalSources> {
  const { before, made, plan, places, document, authority, keys } = question;
  const documentAt = async (uri: string): Promise<Document | undefined> => (uri === document.uri ? document : world.load(uri));
  return {
    before,
    certificate: made,
    key: keyOf(plan, before),
    places: await Promise.all(places.map(async ({ uri, material }) => placeOf(uri, material, await documentAt(uri)))),
    keys: keysOf(before, keys, document.uri).map((key) => placeOf(key.document.uri, key.material, key.document)),
    authority: authority && (await authoritySource(authority, keys, world)),
  };
}

function keyOf({ key }: RenewPlan, { publicKey }: Certificate): ChosenKey | undefined {
  if (key.from === 'new') return { from: 'new', kind: key.kind };
  return key.signing && { from: 'file', pair: { ...key.signing, publicKey } };
}

/** Files of their own before what is embedded. */
async function authoritySource(authority: Authority, keys: readonly KnownKey[], world: RenewalWorld): Promise<AuthoritySource> {
  const copies = world.copiesOf(authority.certificate);
  const places = await Promise.all(copies.map(async ({ uri, material }) => placeOf(uri, material, await world.load(uri))));
  const certificate = places.find(isFile) ?? places[0];
  const fitting = keysOf(authority.certificate, keys, certificate?.uri ?? '').map((key) =>
    placeOf(key.document.uri, key.material, key.document),
  );
  return { authority, certificate, key: fitting.find(isFile) ?? fitting[0] };
}

function isFile({ form }: SourcePlace): boolean {
  return form === 'file';
}

function placeOf(uri: string, material: Material, document: Document | undefined): SourcePlace {
  if (document?.kind === 'pem') return { uri, form: document.materials.length === 1 ? 'file' : 'other' };
  if (document?.kind !== 'kubeconfig') return { uri, form: 'other' };
  const users = document.configs.filter(({ host }) => host === 'file').flatMap((config) => config.users);
  const holder = users.find(({ value }) =>
    [value?.clientCertificateData, value?.clientKeyData].some((data) => data?.materials.includes(material) === true),
  );
  return holder?.name === undefined ? { uri, form: 'other' } : { uri, form: 'kubeconfig', user: holder.name.value };
}
