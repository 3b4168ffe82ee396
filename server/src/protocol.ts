/**
 * The requests beyond LSP, and their plain types: all of the server that the client may import.
 * Names are `kubepki/<feature>`; every type is JSON.
 */

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** How a material stands, for icons and colours. */
export type MaterialState = 'ok' | 'expires-soon' | 'expired' | 'not-yet-valid' | 'faulty';

/** A row of the view Certificates below a file. */
export interface MaterialItem {
  /** Stable over edits elsewhere in the file: kind, place and index. */
  id: string;
  type: 'certificate' | 'private-key' | 'public-key' | 'csr' | 'crl' | 'unreadable' | 'context';
  /** `kube-apiserver`, `EC P-256 private key`, `kubernetes-admin@kubernetes`. */
  label: string;
  /** `serving certificate · 191 days`; no key material. */
  description: string;
  /** Markdown, as hover shows it. */
  tooltip: string;
  state: MaterialState;
  range: Range;
  /** The context is the current one. */
  current?: boolean;
  /** For "Copy Fingerprint". */
  sha256?: string;
  children?: MaterialItem[];
}

export interface FileItem {
  uri: string;
  /** `pem`, `der`, `kubeconfig`, …: the id of the kind of document. */
  kind: string;
  state: MaterialState;
  /** `2 certificates, 1 key · 1 error`. */
  description: string;
  /** Milliseconds since the epoch of the next expiry in the file. */
  nextExpiry?: number;
  findings: { errors: number; warnings: number };
  items: MaterialItem[];
}

/** `kubepki/materials`: every file with materials, open or in the workspace folders. */
export interface MaterialsParams {
  /** Only this file. */
  uri?: string;
}
export interface MaterialsResult {
  files: FileItem[];
}
export const materialsRequest = 'kubepki/materials';

/** `kubepki/materialsChanged` (server → client): ask again; `uri` when only one file changed. */
export interface MaterialsChangedParams {
  uri?: string;
}
export const materialsChangedNotification = 'kubepki/materialsChanged';

/** `kubepki/text`: the certificate at a place as `openssl x509 -text` prints it, for the virtual document `kubepki-text:`. */
export interface TextParams {
  uri: string;
  position: Position;
}
export interface TextResult {
  title: string;
  text: string;
}
export const textRequest = 'kubepki/text';

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

/** What a kubeconfig is made of. Refused in an untrusted workspace. */
export interface KubeconfigParams {
  /** What clients dial: `https://10.0.0.10:6443`. */
  server: string;
  /** Certificates of the CAs that the server's certificate may be from; absent: the CAs of the system. */
  caUri?: string;
  /** The name that the server's certificate is to have, where it is not the host of `server`. */
  tlsServerName?: string;
  credentials: KubeconfigCredentials;
  /** Names in the file; absent: as kubeadm chooses them (`kubernetes`, the CN, `CN@kubernetes`). */
  clusterName?: string;
  userName?: string;
  contextName?: string;
  namespace?: string;
  /** Whether certificates and keys stand in the file or are named by their paths. */
  placement: 'embed' | 'by-path';
  targetUri: string;
  /** What is done with a file that is there: `merge` refuses names that are taken, `merge-renaming` chooses others. */
  existing: 'refuse' | 'replace' | 'merge' | 'merge-renaming';
  /** `set`: the new context becomes the current one; `keep`: only where there is none. */
  current: 'keep' | 'set';
  /** Only check: nothing is made. */
  dryRun: boolean;
}

export type KubeconfigCredentials =
  | { type: 'certificate'; certificateUri: string; keyUri: string }
  /** Made on the spot; by path its files lie beside the kubeconfig, under the user's name. */
  | ({ type: 'issue' } & Pick<
      IssueParams,
      'profile' | 'facts' | 'subject' | 'lifetime' | 'key' | 'issuerCertificateUri' | 'issuerKeyUri' | 'passphrase'
    >)
  | { type: 'token-file'; tokenUri: string }
  | { type: 'exec'; command: string; args: string[]; env: { name: string; value: string }[] };

/** A machine of a cluster that is to be made. */
export interface ClusterMachine {
  /** The Node object's name, and that of the machine's folder. */
  name: string;
  /** Addresses and further names, the first of them advertised. */
  addresses: string[];
}

/** The whole PKI of a cluster; see knowledge/cluster-file.ts for what is usual. Refused in an untrusted workspace. */
export interface ClusterParams {
  layout?: 'kubeadm' | 'hard-way';
  /** `1.32`, `1.36.1` */
  kubernetesVersion?: string;
  clusterName?: string;
  controlPlanes: ClusterMachine[];
  nodes?: ClusterMachine[];
  /** Machines that run etcd by itself; absent: every control plane runs a member. */
  externalEtcd?: ClusterMachine[];
  /** What clients dial; needed with several control planes. */
  endpoint?: string;
  serviceSubnet?: string;
  /** The network of Pods, of which nodes get their part; only manifests say it. */
  podSubnet?: string;
  dnsDomain?: string;
  /** Whether what starts the programs is written, too: static Pods or units, and configurations of kubelets. */
  manifests?: boolean;
  /** Further names of every API server. */
  certSANs?: string[];
  key?: IssueKeyKind;
  lifetime?: string;
  caLifetime?: string;
  /** Of the keys of CAs that are there, where they are encrypted. Kept nowhere. */
  passphrase?: string;
  /** The files of one machine lie here, those of several in a folder each. */
  folderUri: string;
  /** What is done with files that are there; CAs are always kept and used. */
  existing: 'refuse' | 'replace';
  /** Only check: nothing is made. */
  dryRun: boolean;
}

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

/** `kubepki/status`: the status item of one file. */
export interface StatusParams {
  uri: string;
}
export interface StatusResult {
  known: boolean;
  errors: number;
  warnings: number;
  /** Milliseconds since the epoch. */
  nextExpiry?: number;
  /** `kube-scheduler expires in 12 days` */
  text: string;
}
export const statusRequest = 'kubepki/status';

/** `kubepki/explainError`: what an error text means, and what in the known files causes it. */
export interface ExplainErrorParams {
  text: string;
}
/** A place that causes the error. */
export interface ErrorPlace {
  uri: string;
  range: Range;
  /** `prod/admin.conf:4`. */
  name: string;
  /** What is wrong there. */
  words: string;
  fix?: string;
}
export interface ExplainErrorResult {
  /** Of the error; absent: the text is not known. */
  id?: string;
  /** The part of the text that was recognised. */
  title: string;
  /** One or two sentences. */
  means: string;
  /** All that there is to say. */
  markdown: string;
  places: ErrorPlace[];
}
export const explainErrorRequest = 'kubepki/explainError';

/** Handed over in `initializationOptions`. */
export interface InitializationOptions {
  trusted: boolean;
  otherYamlExtension: boolean;
}

/** Where the worker's host answers for the files: client side requests of the browser build. */
export const fsReadRequest = 'kubepki/fs/read';
export const fsStatRequest = 'kubepki/fs/stat';
export const fsListRequest = 'kubepki/fs/list';
export interface FsParams {
  uri: string;
}
/** Base64 of the bytes, or null. */
export type FsReadResult = string | null;
export type FsStatResult = { type: 'file' | 'directory' | 'other'; size: number; modified: number } | null;
export type FsListResult = { name: string; type: 'file' | 'directory' | 'other' }[] | null;

/** Commands that the client registers and the server's code lenses and actions name. */
export const clientCommands = {
  showDetails: 'kubepki.certificate.showDetails',
  copyFingerprint: 'kubepki.certificate.copyFingerprint',
  issue: 'kubepki.certificate.issue',
  renew: 'kubepki.certificate.renew',
  createRequest: 'kubepki.request.create',
  signRequest: 'kubepki.request.sign',
  createKubeconfig: 'kubepki.kubeconfig.create',
  createCluster: 'kubepki.cluster.create',
  planRotation: 'kubepki.rotation.plan',
  takeRotationStep: 'kubepki.rotation.takeStep',
  explainError: 'kubepki.error.explain',
  restartServer: 'kubepki.server.restart',
} as const;

/** Commands that the server executes (`workspace/executeCommand`). */
export const serverCommands = {
  /** Arguments: uri, mode. */
  setMode: 'kubepki.server.setMode',
  /**
   * Applies a code action whose texts hold private key material, to the files themselves, so that no message carries it.
   * Arguments: uri, range, title.
   */
  applySecret: 'kubepki.server.applySecret',
} as const;
