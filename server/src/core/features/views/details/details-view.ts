import type { Details, DetailsEntry, DetailsFile, DetailsGroup, DetailsLink, Fingerprint, TextResult } from '../../../../protocol/index.js';
import type { Location } from '../../../findings.js';

/** What protocol/details.ts says, with offsets in the place of positions. */
export interface LinkView extends Omit<DetailsLink, 'place'> {
  readonly at?: Location;
}

export interface GroupView extends Omit<DetailsGroup, 'links'> {
  readonly links: readonly LinkView[];
}

export interface DetailsView extends Omit<Details, 'place' | 'chain' | 'uses' | 'findings'> {
  readonly at?: Location;
  readonly chain: readonly LinkView[];
  readonly uses: readonly GroupView[];
  readonly findings: readonly LinkView[];
}

export interface FileDetailsView extends Omit<DetailsFile, 'entries'> {
  readonly entries: readonly (Omit<DetailsEntry, 'details'> & { readonly details: DetailsView })[];
}

export interface ComparableView {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** It has the subject or the issuer of what it is compared with. */
  readonly related: boolean;
  readonly at: Location;
}

/** Somewhere in a file, or the bytes of a certificate that stands in none that is known. */
export type CertificateSource = { readonly uri: string; readonly offset: number } | { readonly bytes: Uint8Array };

/** The answers behind the details view. */
export interface DetailsSource {
  /** The material at a place; undefined when there is none. */
  at(place: { readonly uri: string; readonly offset: number }): Promise<DetailsView | undefined>;
  /** Everything in a binary file; undefined for a text. `password` is used for this one answer. */
  ofFile(uri: string, password: string | undefined): Promise<FileDetailsView | undefined>;
  /** The fingerprint of the material at a place, or why there is none; undefined when there is no material. */
  fingerprint(place: { readonly uri: string; readonly offset: number }): Promise<Fingerprint | undefined>;
  /** A certificate as OpenSSL prints it; undefined for other bytes. */
  text(certificate: Uint8Array): Promise<TextResult | undefined>;
  /** What a certificate, request or revocation list can be compared with, the likeliest first. */
  comparable(certificate: CertificateSource): Promise<readonly ComparableView[]>;
}
