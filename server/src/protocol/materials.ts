import type { Position, Range } from './basics.js';

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
