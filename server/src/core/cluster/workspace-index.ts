import { folderOf } from '../base/uris.js';
import { holdsConfigs, type Document, type FileReference, type Material, type NameReference } from '../documents/document.js';
import { familyPlaces } from '../documents/systemd-unit/unit-family.js';
import { readKopsEndpoint, type KopsEndpoint } from '../documents/kops/endpoint.js';
import type { Certificate } from '../formats/x509/types.js';

/** A certificate and where it stands. */
export interface KnownCertificate {
  readonly uri: string;
  readonly material: Material;
  readonly certificate: Certificate;
}

/** The name of an object, or any name of its kind in a namespace. */
export type ObjectName = Pick<NameReference, 'kind' | 'namespace'> & Partial<Pick<NameReference, 'name'>>;

interface Entry {
  /** The names of Kubernetes objects. No finding rests on them, so that they are no part of the signature. */
  readonly names: readonly NameReference[];
  readonly document: Document;
  readonly certificates: readonly KnownCertificate[];
  readonly issuers: ReadonlySet<string>;
  readonly kops: readonly KopsEndpoint[];
  readonly targets: readonly { readonly uri: string; readonly reference: FileReference }[];
  /** What others can see of the document; the same text: nothing changed for them. */
  readonly signature: string;
}

/** Certificates; of a document with more all are collected anew, which takes less. */
const mostExchanged = 20;

/**
 * What the documents of a workspace tell about each other: who names which file, which certificates
 * there are by subject. Updated by the document that changed.
 */
export class WorkspaceIndex {
  private readonly entries = new Map<string, Entry>();
  private byName: readonly Document[] | undefined;
  private bySubject: Map<string, KnownCertificate[]> | undefined;
  private byIssuer: Map<string, KnownCertificate[]> | undefined;
  private issuerNames: Set<string> | undefined;
  private users: Map<string, FileReference[]> | undefined;
  private kops: readonly KopsEndpoint[] | undefined;
  /** Decoded certificates outlive the text that they were read from, so a key press makes no key twice. */
  private readonly keys = new WeakMap<Certificate, NameKeys>();
  private readonly followers: ((uri: string) => void)[] = [];

  /** Tells of every document, and again whenever one is another, has come, or is gone. */
  follow(follower: (uri: string) => void): void {
    for (const uri of this.entries.keys()) follower(uri);
    this.followers.push(follower);
  }

  document(uri: string): Document | undefined {
    return this.entries.get(uri)?.document;
  }

  /** What is known, in the order in which it came. */
  *documents(): Generator<Document> {
    for (const { document } of this.entries.values()) yield document;
  }

  /** The same in the order of the names. */
  documentsByName(): readonly Document[] {
    return (this.byName ??= [...this.documents()].sort((left, right) => compare(left.uri, right.uri)));
  }

  set(document: Document, targets: Entry['targets']): void {
    const before = this.entries.get(document.uri);
    const entry = this.makeEntry(document, targets);
    this.entries.set(document.uri, entry);
    if (before?.signature === entry.signature) this.exchange(before, entry);
    else this.forget();
    if (before?.document !== document) this.tell(document.uri);
  }

  remove(uri: string): void {
    if (!this.entries.delete(uri)) return;
    this.forget();
    this.tell(uri);
  }

  /** The files that a document names. */
  targetsOf(uri: string): readonly string[] {
    return this.entries.get(uri)?.targets.map((target) => target.uri) ?? [];
  }

  /** Documents whose findings may rest on one that they do not name: the other parts of its unit, the kubeconfigs of its kops cluster. */
  relatedTo(uri: string): readonly string[] {
    const places = familyPlaces(uri);
    const isPart = (other: string): boolean =>
      places !== undefined && (places.units.includes(other) || places.folders.includes(folderOf(other)));
    const isKops = (this.entries.get(uri)?.kops.length ?? 0) > 0;
    if (places === undefined && !isKops) return [];
    return [...this.entries]
      .filter(([other, { document }]) => isPart(other) || (isKops && holdsConfigs(document) && document.configs.length > 0))
      .map(([other]) => other);
  }

  /** Where documents other than one define or use the name of an object. */
  namesElsewhere(uri: string, { kind, namespace, name }: ObjectName, role: NameReference['role']): readonly NameReference[] {
    const isMeant = (other: NameReference): boolean =>
      other.role === role && other.kind === kind && other.namespace === namespace && (name === undefined || other.name === name);
    return [...this.entries].flatMap(([other, { names }]) => (other === uri ? [] : names.filter(isMeant)));
  }

  /** Who names a file, and for what; in an order that does not tell which document came first. */
  usersOf(uri: string): readonly FileReference[] {
    this.users ??= this.collectUsers();
    const users = this.users.get(uri) ?? [];
    return users.toSorted((left, right) => compare(left.uri, right.uri) || left.span.start - right.span.start);
  }

  /**
   * Whether a certificate here, other than itself, has this certificate's subject as its issuer. One whose key identifiers
   * say another key means another certificate: clusters side by side have a CA and a server of one name, `CN=kubernetes`.
   */
  isNamedAsIssuer(certificate: Certificate): boolean {
    this.issuerNames ??= new Set([...this.entries.values()].flatMap((entry) => [...entry.issuers]));
    if (!this.issuerNames.has(this.keysOf(certificate).subject)) return false;
    return this.namedUnder(certificate).some((known) => mayHaveIssuer(known.certificate, certificate));
  }

  /** The certificates whose subject is a certificate's issuer, by raw DER as Go compares them. */
  findIssuers(certificate: Certificate): readonly KnownCertificate[] {
    this.bySubject ??= this.collect(({ subject }) => subject);
    return this.bySubject.get(this.keysOf(certificate).issuer) ?? [];
  }

  /** Every place of one certificate, itself among them. */
  copiesOf(certificate: Certificate): readonly KnownCertificate[] {
    this.bySubject ??= this.collect(({ subject }) => subject);
    const namesakes = this.bySubject.get(this.keysOf(certificate).subject) ?? [];
    return namesakes.filter((known) => known.certificate.sha256 === certificate.sha256);
  }

  /** The certificates, other than itself, that name this certificate's subject as their issuer. */
  namedUnder(certificate: Certificate): readonly KnownCertificate[] {
    this.byIssuer ??= this.collect(({ issuer }) => issuer);
    const named = this.byIssuer.get(this.keysOf(certificate).subject) ?? [];
    return named.filter((known) => known.certificate.sha256 !== certificate.sha256);
  }

  /** The kops clusters whose API server has this name. */
  kopsEndpoints(host: string): readonly KopsEndpoint[] {
    this.kops ??= this.collectKops();
    return this.kops.filter(({ hosts }) => hosts.some(({ name }) => name === host));
  }

  private makeEntry(document: Document, targets: Entry['targets']): Entry {
    const certificates = document.materials.flatMap((material) =>
      material.content.type === 'certificate' ? [{ uri: document.uri, material, certificate: material.content }] : [],
    );
    const keys = certificates.map(({ certificate }) => this.keysOf(certificate));
    const issuers = new Set(keys.filter(({ subject, issuer }) => subject !== issuer).map(({ issuer }) => issuer));
    const named = targets.map(({ uri, reference }) => `${reference.expects} ${uri}`);
    const names = document.references.filter(
      (reference) => reference.type === 'name' && reference.namespace !== undefined,
    ) as NameReference[];
    const kops = document.kind === 'manifest' ? document.objects.flatMap((object) => readKopsEndpoint(object) ?? []) : [];
    return {
      names,
      document,
      certificates,
      issuers,
      kops,
      targets,
      signature: [...named, ...keys.map(({ subject }) => subject), '|', ...issuers].join('\n'),
    };
  }

  private keysOf(certificate: Certificate): NameKeys {
    const known = this.keys.get(certificate);
    if (known) return known;
    const keys = { subject: nameKey(certificate.subject.der), issuer: nameKey(certificate.issuer.der) };
    this.keys.set(certificate, keys);
    return keys;
  }

  private tell(uri: string): void {
    for (const follower of this.followers) follower(uri);
  }

  private forget(): void {
    this.byName = undefined;
    this.issuerNames = undefined;
    this.users = undefined;
    this.kops = undefined;
    this.forgetCertificates();
  }

  private forgetCertificates(): void {
    this.bySubject = undefined;
    this.byIssuer = undefined;
  }

  /** A key press leaves the facts as they are, but they may stand at other places of their text now. */
  private exchange(before: Entry, entry: Entry): void {
    this.users = undefined;
    this.kops = undefined;
    this.byName = this.byName?.map((document) => (document === before.document ? entry.document : document));
    const { certificates } = entry;
    if (certificates.length > mostExchanged || certificates.length !== before.certificates.length) return this.forgetCertificates();
    for (const [at, known] of certificates.entries()) this.exchangeCertificate(before.certificates[at] ?? known, known);
  }

  private exchangeCertificate(before: KnownCertificate, known: KnownCertificate): void {
    const { subject, issuer } = this.keysOf(before.certificate);
    // Signatures tell the issuers of a document without their order.
    if (this.keysOf(known.certificate).issuer !== issuer) this.byIssuer = undefined;
    for (const [map, key] of [
      [this.bySubject, subject],
      [this.byIssuer, issuer],
    ] as const) {
      map?.set(
        key,
        (map.get(key) ?? []).map((each) => (each === before ? known : each)),
      );
    }
  }

  private collectKops(): readonly KopsEndpoint[] {
    const all: KopsEndpoint[] = [];
    for (const { kops } of this.entries.values()) all.push(...kops);
    return all;
  }

  private collectUsers(): Map<string, FileReference[]> {
    const users = new Map<string, FileReference[]>();
    for (const entry of this.entries.values()) {
      for (const { uri, reference } of entry.targets) append(users, uri, reference);
    }
    return users;
  }

  private collect(keyOf: (keys: NameKeys) => string): Map<string, KnownCertificate[]> {
    const found = new Map<string, KnownCertificate[]>();
    for (const entry of this.entries.values()) {
      for (const known of entry.certificates) append(found, keyOf(this.keysOf(known.certificate)), known);
    }
    return found;
  }
}

/** What issues itself names itself; else key identifiers decide, where both have them. */
function mayHaveIssuer({ authorityKeyId, isSelfIssued }: Certificate, { subjectKeyId }: Certificate): boolean {
  return !isSelfIssued && (authorityKeyId === undefined || subjectKeyId === undefined || authorityKeyId === subjectKeyId);
}

interface NameKeys {
  readonly subject: string;
  readonly issuer: string;
}

/** The bytes of a name as a map key. */
function nameKey(der: Uint8Array): string {
  let key = '';
  for (const byte of der) key += String.fromCharCode(byte);
  return key;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
