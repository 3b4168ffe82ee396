import type { IssueFacts, IssueField, IssueKeyKind } from '../../protocol/index.js';
import type { ProfileId } from '../knowledge/certificate-profile.js';

export type KeyKind = IssueKeyKind;
export type ProfileFacts = Readonly<IssueFacts>;

/** A file's text that signs: the certificate and the key that belongs to it. */
export interface AuthorityFiles {
  /** PEM; of several certificates the one that the key belongs to is taken. */
  readonly certificate: string;
  /** PEM: PKCS#8, SEC1 or PKCS#1. */
  readonly key: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
}

/** The key of what is issued: a new one, one that is there (PEM), or the one of a request (PEM). */
export type KeyChoice =
  | OwnKeyChoice
  /** Its subject and names are taken over where the request to us gives none; the profile says the usages. */
  | { readonly csr: string };

/** With the private half. */
export type OwnKeyChoice = { readonly make: KeyKind } | { readonly pem: string; readonly passphrase?: string };

export interface IssueRequest {
  readonly profile: ProfileId;
  readonly facts?: ProfileFacts;
  /** `CN=alice,O=dev`; see parse-subject.ts. Absent: the profile's. */
  readonly subject?: string;
  /** Every name to cover: `DNS:a`, `IP:10.0.0.1`, or bare; see parse-san.ts. Absent: the profile's. */
  readonly sans?: readonly string[];
  /** Names beside those. */
  readonly extraSans?: readonly string[];
  /** See parse-lifetime.ts. Absent: the profile's, cut off where the CA ends. */
  readonly lifetime?: string;
  readonly key: KeyChoice;
  /** Absent: the certificate signs itself, which only a root CA does. */
  readonly authority?: AuthorityFiles;
}

/** Why nothing was issued: what is wrong, why, what to do. Never holds key material. */
export interface Refusal {
  readonly refused: string;
  /** The part of the request to change. */
  readonly field?: IssueField;
}

export interface IssuedFile {
  readonly kind: 'certificate' | 'private-key' | 'public-key' | 'request';
  /** PEM; a private key is PKCS#8 and never shown. */
  readonly text: string;
}

export interface Issued {
  /** The private key first: what belongs to a key that was lost is of no use. Without it where the key was there already. */
  readonly files: readonly IssuedFile[];
  /** What is odd although it was issued. */
  readonly warnings: readonly string[];
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export function refuse(field: IssueField, refused: string): Refusal {
  return { refused, field };
}

/** The text of one kind; undefined when nothing of it was made. */
export function findFile({ files }: Issued, kind: IssuedFile['kind']): string | undefined {
  return files.find((file) => file.kind === kind)?.text;
}
