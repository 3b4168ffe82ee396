import type { Position } from './basics.js';
import type { ClusterParams, KubeconfigParams } from './making.js';

/** `kubepki/issueOptions`: what the workspace offers to an issuing person. Empty in an untrusted workspace. */
export interface IssueOptionsResult {
  /** In the order in which they are offered. */
  profiles: IssueProfileOption[];
  authorities: IssueAuthority[];
  /** What failing connections and findings need, the most urgent first. */
  proposals: IssueProposal[];
  /** The first is proposed. */
  keys: IssueKeyOption[];
}
export const issueOptionsRequest = 'kubepki/issueOptions';

/** A kind of certificate, and what has to be said to make one. */
export interface IssueProfileOption {
  id: IssueProfile;
  /** `kube-apiserver serving certificate` */
  title: string;
  /** Who shows it and who checks it, in one sentence. */
  detail: string;
  /** `key-pair`: no certificate. */
  makes: 'root' | 'intermediate' | 'leaf' | 'key-pair';
  facts: IssueFactOption[];
  /** Whether it covers names. */
  hasNames: boolean;
  /** Without these answers it has no subject of its own: `CN=alice,O=developers` says how one is written. */
  subjectExample?: string;
  /** `365d`, and why: `One year, as kubeadm gives.` */
  lifetime: string;
  lifetimeReason: string;
  /** Path below the PKI folder, with places such as `{node}`, without an ending. */
  file: string;
}

/** Something that a profile is filled in with. */
export interface IssueFactOption {
  field: keyof IssueFacts;
  title: string;
  /** What it is for, and how it is written. */
  prompt: string;
  example: string;
  required: boolean;
  /** Several values, with commas between them. */
  isList: boolean;
}

/** A CA whose key is here. */
export interface IssueAuthority {
  /** `CN=kubernetes` */
  subject: string;
  sha256: string;
  certificateUri: string;
  keyUri: string;
  notAfter: number;
  /** Its key asks for a passphrase when it signs. */
  encrypted?: boolean;
  /** Why it can not sign, when it can not (`expired`). */
  unusable?: string;
  /** The profiles that this CA signs in its cluster. */
  fits: IssueProfile[];
  /** What its cluster tells. */
  facts: IssueFacts;
  nodes: { name: string; addresses: string[] }[];
  /** What its cluster's clients dial: `https://10.0.0.10:6443`. */
  server?: string;
}

/** A certificate that is needed, with all answers. */
export interface IssueProposal {
  /** `kube-apiserver serving certificate` */
  title: string;
  /** `lacks IP:192.168.56.10, which admin.conf dials` */
  reason: string;
  profile: IssueProfile;
  /** Of the CA. */
  certificateUri: string;
  subject: string;
  sans: string[];
  key: IssueKeyKind;
  folderUri: string;
  name: string;
  /** Whether it takes the place of the one that is there. */
  replace: boolean;
}

export interface IssueKeyOption {
  kind: IssueKeyKind;
  title: string;
  detail: string;
  /** What it cannot be used for. */
  warning?: string;
}

/** What `clientCommands.renew` may be given: a certificate, and names to add to it. */
export interface RenewTarget {
  uri: string;
  position: Position;
  /** `DNS:a`, `IP:10.0.0.1` */
  names?: string[];
  correction?: SubjectCorrection;
}

/** One part of a certificate's subject that was to be another: a group or a user that does not exist. */
export interface SubjectCorrection {
  /** `O`, `CN` */
  attribute: string;
  from: string;
  to: string;
}

/** An id of knowledge/certificate-profiles.ts: `apiserver`, `user`, `etcd-ca`. */
export type IssueProfile = string;

export type IssueKeyKind = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'ed25519';

/** What a profile is filled in with; each profile says what it needs. */
export interface IssueFacts {
  /** `1.32`, `1.36.1`: who belongs to which group differs by it. */
  kubernetesVersion?: string;
  /** The Node object's name. */
  node?: string;
  /** Addresses and further names of the machine, the first of them advertised. */
  addresses?: string[];
  /** `10.96.0.0/12`; of several CIDRs with commas the first counts. */
  serviceSubnet?: string;
  /** `cluster.local` */
  dnsDomain?: string;
  /** What clients dial in front of several API servers: `api.example.com:6443`. */
  endpoint?: string;
  user?: string;
  groups?: string[];
  /** A Service, for webhooks and extension API servers. */
  service?: string;
  namespace?: string;
}

/** `kubepki/issue`: makes a key pair and a certificate. Refused in an untrusted workspace. */
export interface IssueParams {
  profile: IssueProfile;
  facts: IssueFacts;
  /** RFC 2253 as people write it: `CN=alice,O=dev`; absent: the profile's. */
  subject?: string;
  /** All names to cover: `DNS:a`, `IP:10.0.0.1`; a bare name or address is taken as what it looks like. Absent: the profile's. */
  sans?: string[];
  /** `365d`, `12h`, `2027-06-30`, `2027-06-30T12:00:00Z`; absent: the profile's, but no longer than its CA. */
  lifetime?: string;
  key: IssueKeyKind;
  /** A private key that is there already, instead of a new one. */
  keyUri?: string;
  /** The CA's certificate file; absent for a self-signed CA. */
  issuerCertificateUri?: string;
  issuerKeyUri?: string;
  /** Of the CA's key, where that is encrypted. Kept nowhere. */
  passphrase?: string;
  /** Folder and base name of the files to write: `<folder>/<name>.crt` and `.key`. */
  folderUri: string;
  name: string;
  /** Whether files of these names may be replaced; they are kept beside. */
  replace?: boolean;
  /** Only what a request for it would hold is planned: nobody signs it yet. */
  unsigned?: boolean;
  /** Only decode and check: nothing is written. */
  dryRun: boolean;
}
export type IssueResult =
  | {
      ok: true;
      /** Markdown, as hover shows it. */
      preview: string;
      /** The key first. Empty in a dry run. */
      files: WrittenFile[];
    }
  | NotWritten;

/** A file that was written, or that the client is to write. */
export interface WrittenFile {
  uri: string;
  mode: number;
  /** Where the file that it replaced is now. */
  backupUri?: string;
  /** Only where the host has no file system of its own: the client writes it. */
  content?: string;
  /** How `content` stands here; absent: as it is. */
  encoding?: 'base64';
  /** With `content`: a file is there, and is kept beside the new one. */
  replaces?: true;
}

export interface NotWritten {
  ok: false;
  /** What is wrong, why, what to do. */
  reason: string;
  field?: IssueField;
}

/** What became of a set of files: all of them, or none. */
export type WriteResult = { ok: true; files: WrittenFile[] } | NotWritten;

/** The part of a request to change. */
export type IssueField =
  keyof IssueParams | keyof IssueFacts | keyof KubeconfigParams | keyof ClusterParams | 'signer' | 'expiration' | 'likeUri';
export const issueRequest = 'kubepki/issue';

/**
 * `kubepki/planIssue`: checks an `IssueParams` as far as it can be checked without making a key, and without the passphrase
 * of an encrypted one. Makes and writes nothing.
 */
export type IssuePlanResult =
  | {
      ok: true;
      /** Of a certificate; RFC 2253 as people write it. */
      subject: string;
      sans: string[];
      /** Milliseconds since the epoch; absent for a key pair. */
      notAfter?: number;
      files: PlannedFile[];
      warnings: string[];
      /** The same with openssl, for a shell; absent where there is no such way. */
      commands?: string;
    }
  | NotWritten;
export const planIssueRequest = 'kubepki/planIssue';

/** A file that is about to be written. */
export interface PlannedFile {
  uri: string;
  mode: number;
  /** For people, in the middle of a sentence: `the certificate`. */
  what: string;
  /** What is lost with the file that is there: `kube-apiserver serving certificate, expires in 191 days`. */
  replaces?: string;
}
