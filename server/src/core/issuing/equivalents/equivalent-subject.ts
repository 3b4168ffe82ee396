import type { Certificate } from '../../formats/x509/types.js';
import type { ChosenKey } from '../keys/choose-key.js';
import type { ProfileFacts } from '../issue-request.js';
import type { KeyAlgorithms } from '../keys/key-algorithms.js';
import type { ChosenValidity } from '../certificate/parse-lifetime.js';
import type { ContentPlan } from '../certificate/plan-issue.js';

/** What is to be made, with the paths as the commands are to write them: seen from the folder in which they will run. */
export type EquivalentSubject = MaterialToMake | KubeconfigToMake;

export type MaterialToMake = CertificateToMake | RequestToMake | KeyPairToMake;

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

/** A context with a client certificate, in a file of its own or added to one. */
export interface KubeconfigToMake {
  readonly make: 'kubeconfig';
  readonly names: { readonly cluster: string; readonly user: string; readonly context: string };
  readonly server: string;
  readonly tlsServerName?: string;
  readonly namespace?: string;
  readonly ca?: string;
  readonly placement: 'embed' | 'by-path';
  /** Absent: as the rest. */
  readonly caPlacement?: 'embed';
  readonly target: string;
  /** `none`: the file must not be there. */
  readonly existing: 'none' | 'added-to';
  readonly current: 'keep' | 'set';
  /** The certificate and the key that the user signs in with; `issued`: they are made by the same commands. */
  readonly signsIn: { readonly certificate: string; readonly key: string; readonly issued?: CertificateToMake };
}
