import type { MaterialState } from './materials.js';
import type { Position } from './basics.js';
import type { TreePlace } from './tree.js';

/** A part of a DER value: its name in the ASN.1, what it says, and its bytes. */
export interface DetailsField {
  /** `subjectAltName`, `CN`; the ASN.1 type where it has no name. */
  name: string;
  /** What it says: `kube-apiserver`. */
  value?: string;
  /** What the part is for, in plain words. */
  words?: string;
  /** The raw OID, where the part is told by one. */
  oid?: string;
  /** Bytes of the value, header included; inside those of the part around it. */
  start: number;
  end: number;
  children?: DetailsField[];
}

/** A line that leads somewhere. */
export interface DetailsLink {
  label: string;
  /** Quieter, behind the label. */
  description: string;
  state: 'passed' | 'warning' | 'error' | 'quiet';
  place?: TreePlace;
}

export interface DetailsGroup {
  title: string;
  links: DetailsLink[];
}

/** One material, as the details view shows it. No private byte is in it. */
export interface Details {
  type: 'certificate' | 'private-key' | 'public-key' | 'csr' | 'crl' | 'unreadable';
  /** `kube-apiserver serving certificate`. */
  title: string;
  /** `CN=kube-apiserver`, or what else says who it is. */
  name: string;
  state: MaterialState;
  /** `expires in 12 days`; empty for what does not expire. */
  stateWords: string;
  /** SHA-256 of the value, or of the public half of a private key; hex. */
  fingerprint?: string;
  /** Where it stands: `pki/apiserver.crt`. */
  where: string;
  place?: TreePlace;
  rows: { label: string; value: string }[];
  /** The first bytes in base64; empty for private keys, and for what may hold one. */
  bytes: string;
  /** How many there are in all. */
  size: number;
  fields: DetailsField[];
  chain: DetailsLink[];
  uses: DetailsGroup[];
  findings: DetailsLink[];
  /** What can be done with it. */
  actions: ('text' | 'compare' | 'renew')[];
}

/** `kubepki/details`: the material at a place. */
export interface DetailsParams {
  uri: string;
  position: Position;
}
export type DetailsResult = Details | null;
export const detailsRequest = 'kubepki/details';

/**
 * `kubepki/details/file`: everything that a binary file holds. `password` opens a PKCS#12 file; it is used for this one answer
 * and kept nowhere.
 */
export interface DetailsFileParams {
  uri: string;
  password?: string;
}
export interface DetailsFile {
  /** `PKCS#12`, `JKS`, `DER`. */
  format: string;
  /** `needed`: something is locked, ask for a password. `wrong`: the one that was given did not open it. */
  password: 'needless' | 'needed' | 'wrong' | 'right';
  /** How the file is protected, and what could not be read: sentences. */
  notes: string[];
  entries: DetailsEntry[];
}
export interface DetailsEntry {
  label: string;
  /** `key of entry 1, encrypted with AES-256-CBC`. */
  description: string;
  details: Details;
}
/** Null: the file is a text, or none of ours. */
export type DetailsFileResult = DetailsFile | null;
export const detailsFileRequest = 'kubepki/details/file';

/** A certificate that stands in no file that is known, one of a key store that is open: its DER in base64. */
export interface CertificateParams {
  certificate: string;
}
/** `kubepki/details/text`: as `openssl x509 -text` prints it; null: it is no certificate. */
export const certificateTextRequest = 'kubepki/details/text';

/** `kubepki/details/fingerprint`: what Copy Fingerprint copies at a place; null: nothing stands there. */
export interface Fingerprint {
  /** Hex; absent: `words` say why. */
  sha256?: string;
  /** `SHA-256 fingerprint of the revocation list`, or a sentence. */
  words: string;
}
export type FingerprintParams = DetailsParams;
export type FingerprintResult = Fingerprint | null;
export const fingerprintRequest = 'kubepki/details/fingerprint';

/** `kubepki/details/comparable`: what a certificate can be compared with, the likeliest first. */
export type ComparableParams = DetailsParams | CertificateParams;
export interface ComparableResult {
  certificates: { label: string; description: string; detail: string; related: boolean; place: TreePlace }[];
}
export const comparableRequest = 'kubepki/details/comparable';
