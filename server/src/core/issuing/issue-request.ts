import type { IssueParams, IssueProfile } from '../../protocol.js';

export type KeyKind = IssueParams['key'];

/** A file's text that signs: the certificate and the key that belongs to it. */
export interface AuthorityFiles {
  /** PEM; of several certificates the one that the key belongs to is taken. */
  readonly certificate: string;
  /** PEM: PKCS#8, SEC1 or PKCS#1, unencrypted. */
  readonly key: string;
}

export interface IssueRequest {
  readonly profile: IssueProfile;
  /** `CN=alice,O=dev`; see parse-subject.ts. */
  readonly subject: string;
  /** `DNS:a`, `IP:10.0.0.1`, or bare; see parse-san.ts. */
  readonly sans: readonly string[];
  readonly days: number;
  readonly key: KeyKind;
  /** Absent: the certificate signs itself, which only a CA does. */
  readonly authority?: AuthorityFiles;
}

/** Why nothing was issued: what is wrong, why, what to do. Never holds key material. */
export interface Refusal {
  readonly refused: string;
  /** The part of the request to change. */
  readonly field?: keyof IssueParams;
}

export interface IssuedPair {
  /** PEM; to be written with mode 0644. */
  readonly certificate: string;
  /** PEM (PKCS#8); to be written with mode 0600 and never shown. */
  readonly key: string;
  /** What is odd although it was issued. */
  readonly warnings: readonly string[];
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export function refuse(field: keyof IssueParams, refused: string): Refusal {
  return { refused, field };
}
