import type { Span } from './base/span.js';
import type { Completion, DocumentSymbol, Folding, SemanticToken } from './documents/kind.js';
import type { Document, Source } from './documents/document.js';
import type { Finding, Location, TextEdit } from './findings.js';
import type {
  CodeAction,
  CodeLens,
  DocumentLink,
  HandshakeQuestion,
  HandshakeReport,
  Hover,
  InlayHint,
  Rename,
} from './features/answers.js';
import type { ErrorExplanation } from './features/explain/explanation.js';
import type { ClusterConnections } from './features/connections/connection-view.js';
import type { Views } from './features/views/views.js';
import type { Renewal, RenewalQuestion } from './issuing/renewal/renewal.js';
import type { Refusal } from './issuing/issue-request.js';
import type { RotationPlan, RotationRequest, RotationStepFiles } from './issuing/rotation/rotation.js';
import type { Rule } from './rules/rule.js';
import type { Settings } from './settings.js';
import type { IssueOptionsResult, StatusResult, TextResult } from '../protocol/index.js';

export type {
  CodeAction,
  CodeLens,
  DocumentLink,
  HandshakeQuestion,
  HandshakeReport,
  Hover,
  InlayHint,
  Rename,
} from './features/answers.js';
export type { RotationPlan, RotationRequest, RotationStepFiles } from './issuing/rotation/rotation.js';
export type { Renewal, RenewalQuestion } from './issuing/renewal/renewal.js';
export type { ErrorExplanation, ExplainedCause, ExplainedError, FoundCause, ToldCause } from './features/explain/explanation.js';
export type { ViewRow } from './features/views/tree-source.js';
export type { Views } from './features/views/views.js';
export type { CertificateSource, DetailsView, FileDetailsView, GroupView, LinkView } from './features/views/details/details-view.js';
export type { ClusterConnections, ConnectionCause, ConnectionView } from './features/connections/connection-view.js';

/** The whole product behind one door. Offsets are UTF-16; nothing throws; unknown URIs give nothing. */
export interface LanguageService {
  /** Takes over a text: an open editor's (kept until `close`) or one that the host read. */
  open(source: Source): void;
  /** Forgets an open text; the file itself may still be read through the workspace. */
  close(uri: string): void;
  /** Files or whole folders changed, appeared or went outside the editor. A new file is of the workspace when it is scanned too. */
  changed(uris: readonly string[]): void;
  configure(settings: Settings): void;
  /**
   * Learns what files hold and name, without judging them. Rules that look at who uses a file, or
   * whom a CA has signed, and those about whole clusters, know only open texts and what was scanned: scan first,
   * then ask. While files are still to come, nothing is told of clusters: what a part of one says would be taken back.
   */
  scan(uris: Iterable<string> | AsyncIterable<string>): Promise<void>;
  /** Files that are of the workspace no longer, although they may be there. */
  leave(uris: readonly string[]): void;
  /**
   * The documents whose findings may differ since this was last asked: those that were opened, closed or changed,
   * what they name, who names them, and the files of their clusters.
   */
  affected(): Promise<readonly string[]>;
  /** The document, parsed; undefined when it is none of ours. Reads the file when it is not open. */
  document(uri: string): Promise<Document | undefined>;
  findings(uri: string): Promise<readonly Finding[]>;
  hover(uri: string, offset: number): Promise<Hover | undefined>;
  completions(uri: string, offset: number): Promise<readonly Completion[]>;
  definition(uri: string, offset: number): Promise<readonly Location[]>;
  references(uri: string, offset: number, scope: 'uses' | 'all'): Promise<readonly Location[]>;
  prepareRename(uri: string, offset: number): Promise<Rename | undefined>;
  rename(uri: string, offset: number, newName: string): Promise<readonly TextEdit[] | { readonly refused: string }>;
  /** Edits that bring the text into its usual shape; none for a kind that has no such shape. */
  format(uri: string): Promise<readonly TextEdit[]>;
  links(uri: string): Promise<readonly DocumentLink[]>;
  symbols(uri: string): Promise<readonly DocumentSymbol[]>;
  foldings(uri: string): Promise<readonly Folding[]>;
  selections(uri: string, offset: number): Promise<readonly Span[]>;
  inlayHints(uri: string, span: Span): Promise<readonly InlayHint[]>;
  codeLenses(uri: string): Promise<readonly CodeLens[]>;
  semanticTokens(uri: string): Promise<readonly SemanticToken[]>;
  codeActions(uri: string, span: Span): Promise<readonly CodeAction[]>;
  /** As `openssl x509 -text` prints it. */
  text(uri: string, offset: number): Promise<TextResult | undefined>;
  /** How kubectl 1.32 would end one handshake. */
  handshake(question: HandshakeQuestion): Promise<HandshakeReport>;
  /** What the status item says of a file; undefined when it is none of ours. */
  status(uri: string): Promise<StatusResult | undefined>;
  /** What an error text that somebody pasted means, and what in the given files causes it. */
  explainError(text: string, uris: readonly string[]): Promise<ErrorExplanation>;
  /**
   * Every client → server edge of the clusters among what was scanned, as Go's TLS stack would end it; `uris`: only
   * clusters that one of these files belongs to.
   */
  connections(uris?: readonly string[]): Promise<readonly ClusterConnections[]>;
  /**
   * What renewing certificates would write, in every place where they stand among what was scanned; the host writes the set.
   * Nothing was written, and nothing but the changes holds key material.
   */
  renewal(question: RenewalQuestion): Promise<Renewal | Refusal>;
  /** What can be issued here, who could sign it, and what failing connections need. */
  offerIssuing(): Promise<IssueOptionsResult>;
  /** A certificate that is not written yet, in Markdown as hover will show it at `uri`; `issuerUri`: its CA's file. */
  describeIssued(pem: string, place: { readonly uri: string; readonly issuerUri: string | undefined }): Promise<string>;
  /** What a file holds, in a line: `kube-apiserver serving certificate, expires in 191 days`. No key material; empty for what is none of ours. */
  fileWords(uri: string): Promise<string>;
  /**
   * The plan to replace a CA among what was scanned, with every step judged; its document is a file for people, to be written
   * into the folder `base`. Nothing was written.
   */
  planRotation(request: RotationRequest, base: string): Promise<RotationPlan | Refusal>;
  /**
   * What a step of a plan writes, counted from 1, as the files are now; the host writes the set, then the document. `base`: the
   * folder of the document. Nothing but the changes holds key material.
   */
  rotationStep(document: string, step: number, base: string): Promise<RotationStepFiles | Refusal>;
  /** What views, map and practice show, as it is now among what was scanned: ask anew for every question. */
  views(): Promise<Views>;
  readonly rules: readonly Rule[];
}
