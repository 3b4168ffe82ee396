import type { Certificate } from '../../formats/x509/types.js';
import type { ChosenKey } from '../choose-key.js';
import type { ProfileFacts } from '../issue-request.js';
import type { KeyAlgorithms } from '../key-algorithms.js';
import type { ChosenValidity } from '../parse-lifetime.js';
import type { ContentPlan } from '../plan-issue.js';

/** What is to be made, with the paths as the commands are to write them: seen from the folder in which they will run. */
export type EquivalentSubject = CertificateToMake | RequestToMake | KeyPairToMake;

/** By a new key, one that is there, or a request: a plan of plan-issue.ts is one. */
export interface CertificateToMake {
  readonly make: 'certificate';
  readonly plan: PlannedCertificate;
  readonly facts: ProfileFacts;
  readonly files: CertificateFiles;
}

export interface CertificateFiles {
  readonly certificate: string;
  /** Written where the plan makes a key, else read. Absent for what is made by a request. */
  readonly key?: string;
  /** The request that is signed. */
  readonly request?: string;
  readonly authority?: AuthorityPaths;
}

export interface AuthorityPaths {
  readonly certificate: string;
  readonly key: string;
}

/** An IssuePlan, whose authority may be one that the same commands make before. */
export interface PlannedCertificate extends ContentPlan {
  readonly validity: ChosenValidity;
  readonly authority: PlannedAuthority | undefined;
}

export interface PlannedAuthority {
  readonly algorithms: KeyAlgorithms;
  /** Absent: it is not made yet. */
  readonly certificate?: Certificate;
}

export interface RequestToMake {
  readonly make: 'request';
  readonly plan: ContentPlan;
  readonly facts: ProfileFacts;
  readonly files: { readonly key: string; readonly request: string };
}

/** The keys of service accounts, without a certificate. */
export interface KeyPairToMake {
  readonly make: 'key-pair';
  readonly key: ChosenKey;
  readonly files: { readonly key: string; readonly publicKey: string };
}
