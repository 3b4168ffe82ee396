import { baseName } from '../base/uris.js';
import type { LineIndex } from '../base/line-index.js';
import type { Span } from '../base/span.js';
import type { PemBlock, PemFile } from '../formats/pem/pem.js';
import type { PublicKeyMaterial } from '../formats/x509/parse-public-key.js';
import type { Certificate, CertificateRequest, DerProblem, PrivateKey, RevocationList } from '../formats/x509/types.js';
import type { YamlProblem } from '../formats/yaml/nodes.js';
import type { ObjectNameKind } from '../knowledge/schema.js';
import type { ScriptType } from '../formats/shell/script-text.js';
import type { UnitSection } from '../formats/unit/parse-unit.js';
import type { ComponentRun } from './component/model.js';
import type { Kubeconfig } from './kubeconfig/model.js';
import type { ScriptCommand, ScriptHereDoc } from './script/model.js';
import type { ManifestObject, ObjectEntry, ObjectValue } from './manifest/model.js';
import type { OpensslConfig } from './openssl-cnf/model.js';

export type KindId = 'pem' | 'der' | 'kubeconfig' | 'manifest' | 'openssl-cnf' | 'script' | 'cfssl' | 'systemd-unit' | 'etcd-config';

/** What a host hands in: a text, or bytes that are none. */
export interface Source {
  readonly uri: string;
  readonly text: string;
  /** The bytes of a binary file (DER, PKCS#12); `text` is empty then. */
  readonly bytes?: Uint8Array;
  /** The editor's name for the language, when a person chose one. */
  readonly languageId?: string;
  /** The text is a part of another one, which stands at the same offsets; what is around it is blank. */
  readonly part?: SourcePart;
}

/** What is known of a here-document of a script or a code block of a page. */
export interface SourcePart {
  /** What only the shell, or the reader of the page, puts in: in order and apart. */
  readonly unknown: readonly Span[];
  /** Whether the rest of the file may stand elsewhere, so that what is missing says nothing. */
  readonly isExcerpt: boolean;
  /** The line that it begins in, from 0. */
  readonly firstLine: number;
  /** The name of the file that it is written to; empty where nothing tells. */
  readonly fileName: string;
}

/** What a decoded blob is. */
export type MaterialContent = Certificate | CertificateRequest | RevocationList | PrivateKey | PublicKeyMaterial | Unreadable;

export interface Unreadable {
  readonly type: 'unreadable';
  readonly label: string | undefined;
  /** Plain words: what was met instead of what was expected. */
  readonly error: string;
  readonly byteOffset: number;
  readonly problems?: readonly DerProblem[];
}

/** What the place that holds or names a material wants it for. */
export type MaterialUse =
  'certificate-authority' | 'client-certificate' | 'client-key' | 'server-certificate' | 'server-key' | 'signing-request';

/** A certificate, key, request or list, wherever it stands. */
export interface Material {
  readonly uri: string;
  /** The PEM block, or the whole of a DER file, in the document's text. */
  readonly span: Span;
  /** The text that a finding on the material as a whole underlines: BEGIN line, or the start of the base64 value. */
  readonly headSpan: Span;
  readonly content: MaterialContent;
  /** The PEM block that it was read from, with spans in the *inner* text; undefined for bare DER. */
  readonly block: PemBlock | undefined;
  /** Place in its file or value, from 0. */
  readonly index: number;
  /** What the field that embeds it wants it for; undefined in a plain PEM file. */
  readonly use: MaterialUse | undefined;
  /** How people name the place: `users[kubernetes-admin].client-certificate-data`; undefined in a plain PEM file. */
  readonly place: string | undefined;
  /** The span in the document's text that holds bytes `start`..`end` of the DER. */
  spanOfBytes(start: number, end: number): Span;
  /** The DER byte at an offset of the document's text; undefined outside the base64. */
  byteAt(offset: number): number | undefined;
  /** The span in the document's text of a span in the inner PEM text (the same in a plain PEM file). */
  spanOfInner(inner: Span): Span;
}

export type FileExpectation =
  | 'certificate-authority'
  | 'client-certificate'
  | 'client-key'
  | 'token'
  | 'program'
  | 'certificate'
  | 'key'
  | 'kubeconfig'
  /** A component's own configuration file. */
  | 'configuration'
  /** Variables for a unit. */
  | 'environment';

/** A place that names a file. */
export interface FileReference {
  readonly type: 'file';
  readonly uri: string;
  /** The path as written, without quotes. */
  readonly span: Span;
  readonly path: string;
  readonly expects: FileExpectation;
  /** How people name the place: `clusters[prod].certificate-authority`. */
  readonly place: string;
  /** A script may make the file itself: that it is not there says nothing. */
  readonly mayBeAbsent?: boolean;
}

export type NameKind = 'cluster' | 'user' | 'context' | 'section' | 'variable' | ObjectNameKind;

/** A place that defines or uses a name inside its document. */
export interface NameReference {
  readonly type: 'name';
  readonly uri: string;
  readonly span: Span;
  readonly kind: NameKind;
  readonly name: string;
  readonly role: 'definition' | 'use';
  /** Which of the configurations of one file; names of two never meet. */
  readonly scope: number;
  /** The Kubernetes namespace of the object that the name belongs to; names of two never meet. */
  readonly namespace?: string;
}

export type Reference = FileReference | NameReference;

interface DocumentBase {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly materials: readonly Material[];
  readonly references: readonly Reference[];
}

/** One or more PEM blocks with text around them. */
export interface PemDocument extends DocumentBase {
  readonly kind: 'pem';
  /** Of one that a script writes. */
  readonly part?: SourcePart;
  readonly pem: PemFile;
}

/** Bare DER (or PKCS#12, PKCS#7, a Java key store, which are only recognised). */
export interface DerDocument extends DocumentBase {
  readonly kind: 'der';
  readonly bytes: Uint8Array;
  /** Size in bytes of a file that is too large to be read; `bytes` is empty then. */
  readonly oversize?: number;
}

/** A kubeconfig, or a manifest or list that embeds some. */
export interface KubeconfigDocument extends DocumentBase {
  readonly kind: 'kubeconfig';
  readonly configs: readonly Kubeconfig[];
  /** The PEM texts inside its `…-data` values. */
  readonly embedded: readonly EmbeddedPem[];
}

/** Kubernetes objects in YAML or JSON: the kinds of documents/object-kinds.ts, and kubeconfigs inside ConfigMaps and Secrets. */
export interface ManifestDocument extends DocumentBase {
  readonly kind: 'manifest';
  readonly objects: readonly ManifestObject[];
  readonly configs: readonly Kubeconfig[];
  /** The components of the cluster that its Pods run. */
  readonly components: readonly ComponentRun[];
  /** The PEM texts inside values. */
  readonly embedded: readonly EmbeddedPem[];
  /** What the YAML parser met. */
  readonly problems: readonly YamlProblem[];
}

export type ConfigHolder = KubeconfigDocument | ManifestDocument;

/** Whether a document holds kubeconfigs: its own, or inside its objects. */
export function holdsConfigs(document: Document): document is ConfigHolder {
  return document.kind === 'kubeconfig' || document.kind === 'manifest';
}

/** The files inside a document. */
export function innerParts(document: Document): readonly InnerPart[] {
  return document.kind === 'script' ? document.inner : [];
}

/** What the file is called that a document is, or that a script writes it to. */
export function fileNameOf(document: Document): string {
  return document.kind === 'pem' && document.part ? document.part.fileName : baseName(document.uri);
}

/** Whether a document is a PEM text that a script writes. */
export function isWritten(document: Document): boolean {
  return document.kind === 'pem' && document.part !== undefined;
}

/** The document that an offset is in: one inside, or the document itself. */
export function documentAt(document: Document, offset: number): Document {
  if (document.kind !== 'script') return document;
  return document.inner.find(({ span }) => span.start <= offset && offset <= span.end)?.document ?? document;
}

/** A PEM text inside a value, base64 or plain. */
export interface EmbeddedPem {
  /** The value that holds it, in the document's text. */
  readonly span?: Span;
  readonly pem: PemFile;
  readonly materials: readonly Material[];
  readonly use: MaterialUse | undefined;
  /** Translates a span of the PEM text into the document's text. */
  readonly toDocument: (inner: Span) => Span;
}

/** A configuration file of OpenSSL: requests, certificate extensions, a small CA. */
export interface OpensslDocument extends DocumentBase {
  readonly kind: 'openssl-cnf';
  readonly config: OpensslConfig;
}

/** Command lines in a shell script, makefile, Dockerfile or Markdown page. */
export interface ScriptDocument extends DocumentBase {
  readonly kind: 'script';
  readonly type: ScriptType;
  /** The parts of the text that are shell: all of a script, recipes, RUN instructions, code blocks. */
  readonly parts: readonly Span[];
  readonly commands: readonly ScriptCommand[];
  readonly hereDocs: readonly ScriptHereDoc[];
  /** Files of other kinds that its here-documents write, or its code blocks show, in the order of the text. */
  readonly inner: readonly InnerPart[];
}

/** A file of another kind inside a script or a page. */
export interface InnerPart {
  readonly span: Span;
  /** The name of the file that it is written to; empty where nothing tells. */
  readonly fileName: string;
  /** Whether a page shows it, so that what it holds is an example. */
  readonly isShown: boolean;
  /** Its text has the offsets of the text around it, which is blank in it. */
  readonly document: InnerDocument;
}

export type InnerDocument =
  PemDocument | KubeconfigDocument | ManifestDocument | OpensslDocument | CfsslDocument | SystemdUnitDocument | EtcdConfigDocument;

/** ca-config.json or a request of cfssl. */
export interface CfsslDocument extends DocumentBase {
  readonly kind: 'cfssl';
  readonly role: 'config' | 'request';
  /** Undefined for a text without a mapping. */
  readonly root: ObjectValue | undefined;
  readonly templated: boolean;
}

/** A systemd unit, drop-in or environment file that starts components. */
export interface SystemdUnitDocument extends DocumentBase {
  readonly kind: 'systemd-unit';
  readonly sections: readonly UnitSection[];
  readonly components: readonly ComponentRun[];
}

/** etcd's configuration file; its fields mean what etcd's flags mean. */
export interface EtcdConfigDocument extends DocumentBase {
  readonly kind: 'etcd-config';
  readonly components: readonly ComponentRun[];
  /** Undefined for a text without YAML in it. */
  readonly root: ObjectValue | undefined;
  /** The keys of the file. */
  readonly sections: readonly ObjectEntry[];
}

export type Document =
  | PemDocument
  | DerDocument
  | KubeconfigDocument
  | ManifestDocument
  | OpensslDocument
  | ScriptDocument
  | CfsslDocument
  | SystemdUnitDocument
  | EtcdConfigDocument;
