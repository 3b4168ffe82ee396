import type { MapRole, MapVerdict } from '../../../../protocol/index.js';
import { joined } from '../../describe/material-line.js';

/** What is drawn, before anything has a place: words and what they belong to. */
export interface Picture {
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Why no verdict is told; undefined: they are. */
  readonly withheld?: string;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  readonly authorities: readonly PictureAuthority[];
}

export interface PictureNode {
  readonly id: string;
  readonly role: MapRole;
  readonly title: string;
  readonly detail: string;
  /** What it shows to those who dial it, whose clients it takes, whom it trusts. */
  readonly papers: readonly Stamped[];
  readonly label: string;
}

/** A certificate, and the index of the authority that signed it. */
export interface Stamped extends Lasting {
  readonly authority: number | undefined;
}

/** Words about something, and how long it lasts from now on: what stays to be read when the words are cut. */
export interface Lasting {
  readonly text: string;
  readonly left?: string;
}

export function lastingWords({ text, left }: Lasting): string {
  return joined(text, left);
}

export interface PictureEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly verdict: MapVerdict;
  /** Above the line: what the client shows. */
  readonly shows: Stamped;
  /** Below it: for how long, or why not. */
  readonly below: string;
  /** What stands there at later moments. */
  readonly later: readonly string[];
  /** What it is and how it ends: `kube-scheduler → kube-apiserver: x509: …` */
  readonly said: string;
  /** All about it in a sentence or two. */
  readonly label: string;
}

export interface PictureAuthority {
  readonly id: string;
  readonly index: number;
  readonly title: string;
  readonly detail: Lasting;
  /** What it vouches for. */
  readonly lines: readonly string[];
  readonly label: string;
}
