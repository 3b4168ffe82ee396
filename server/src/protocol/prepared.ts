import type { Position } from './basics.js';
import type { IssueParams, IssueProfile, NotWritten, PlannedFile, SubjectCorrection } from './issuing.js';

/**
 * A set of files that was worked out and is held by the server until it is written (`kubepki/writePrepared`) or another one is
 * prepared: what a person has looked at is what is written.
 */
export type PreparedResult =
  | {
      ok: true;
      id: string;
      /** Markdown: what will be, what is odd, what is left out. */
      preview: string;
      files: PlannedFile[];
      /** What to do once the files are written, in this order. */
      steps: string[];
    }
  | NotWritten;

export interface WritePreparedParams {
  id: string;
}
/** Answers a `WriteResult`. */
export const writePreparedRequest = 'kubepki/writePrepared';

/** `kubepki/prepareRenewal`: certificates made anew as they are, in every place where they stand. Refused in an untrusted workspace. */
export interface RenewalParams {
  /** Files and folders; of a folder what `endsBefore` says. */
  uris: string[];
  /** Only the certificate there, in the one file. */
  position?: Position;
  /** Milliseconds since the epoch. */
  endsBefore?: number;
  key: 'keep' | 'new';
  /** As in `IssueParams`; absent: as long as before. */
  lifetime?: string;
  /** Names beside those that the one certificate has. */
  extraSans?: string[];
  /** Of the one certificate; everything else of it stays. */
  correction?: SubjectCorrection;
  passphrase?: string;
}
export const prepareRenewalRequest = 'kubepki/prepareRenewal';

/** `kubepki/prepareRequest`: a key and a request for its certificate, which somebody else signs. */
export interface RequestParams extends Pick<
  IssueParams,
  'profile' | 'facts' | 'subject' | 'sans' | 'key' | 'keyUri' | 'folderUri' | 'name' | 'replace'
> {
  /** Whether an object for a signer of the cluster is written as well. */
  manifest: boolean;
}
export const prepareRequestRequest = 'kubepki/prepareRequest';

/** `kubepki/prepareSigning`: a certificate of a request in a file, written beside it. */
export interface SigningParams {
  uri: string;
  /** Absent: by what the request says that the certificate is for. */
  profile?: IssueProfile;
  lifetime?: string;
  issuerCertificateUri: string;
  issuerKeyUri: string;
  passphrase?: string;
}
export const prepareSigningRequest = 'kubepki/prepareSigning';

/** `kubepki/prepareKubeconfig`, with `KubeconfigParams`; `kubepki/prepareCluster`, with `ClusterParams`. */
export const prepareKubeconfigRequest = 'kubepki/prepareKubeconfig';
export const prepareClusterRequest = 'kubepki/prepareCluster';

/** `kubepki/prepareRotation`: the document that plans the replacement of a CA, every step judged. */
export interface RotationParams {
  caUri: string;
  /** Where the document goes. */
  folderUri: string;
  name: string;
}
export const prepareRotationRequest = 'kubepki/prepareRotation';

/** `kubepki/prepareRotationStep`: the files of one step of such a document, and the document with the step marked. */
export interface RotationStepParams {
  planUri: string;
  /** From 1. */
  step: number;
}
export const prepareRotationStepRequest = 'kubepki/prepareRotationStep';
