import { CutReader } from '../der/cut-reader.js';
import { DerReader } from '../der/der-reader.js';
import { TAG } from '../der/tags.js';
import { attempt, type DecodeScope } from './decode-scope.js';
import { NO_PART, partOf, type Part } from './part.js';
import type { DerProblem } from './types.js';

/** The frame that requests and CRLs share: what is signed, with what, and the signature. */
export interface SignedLayout {
  whole: Part;
  content: Part;
  algorithm: Part;
  signature: Part;
}

/** What is in a frame. */
export interface SignedContent {
  /** Names of the whole and of what is signed, in the standard's words. */
  readonly whole: string;
  readonly content: string;
  /** Finds the parts of what is signed; `walk` is to name the one being read. */
  readonly read: (content: DerReader, walk: Walk) => void;
}

/** Names the field being read, so that a fault can be told by it. */
export interface Walk {
  field: string;
}

/** Reads the frame and what is in it; parts behind a fault stay `NO_PART`, the fault is reported. */
export function readSignedLayout(scope: DecodeScope, inner: SignedContent): SignedLayout {
  const layout = emptyLayout();
  const problem = walkThrough(inner.whole, (walk) => readFrame(scope.bytes, layout, inner, walk));
  if (problem !== undefined && layout.content === NO_PART) return readCut(scope, inner, problem);
  if (problem !== undefined) scope.report(problem);
  if (layout.content !== NO_PART) readContent(scope, layout.content, inner);
  return layout;
}

function readFrame(bytes: Uint8Array, layout: SignedLayout, inner: SignedContent, walk: Walk): void {
  const outer = new DerReader(bytes, 0, bytes.length);
  outer.expect(TAG.SEQUENCE);
  layout.whole = partOf(outer);
  const inside = outer.inside();
  walk.field = inner.content;
  inside.expect(TAG.SEQUENCE);
  layout.content = partOf(inside);
  readSignature(inside, layout, walk);
}

function readContent(scope: DecodeScope, content: Part, inner: SignedContent): void {
  const problem = walkThrough(inner.content, (walk) => inner.read(new DerReader(scope.bytes, content.start, content.end), walk));
  if (problem !== undefined) scope.report(problem);
}

/** The parts of a value whose bytes stop too early, as far as they go; what is told names the field where they do. */
function readCut(scope: DecodeScope, inner: SignedContent, whole: DerProblem): SignedLayout {
  const { bytes } = scope;
  const layout = emptyLayout();
  const problem = walkThrough(inner.whole, (walk) => {
    const outer = new CutReader(bytes, 0, bytes.length);
    outer.expect(TAG.SEQUENCE);
    layout.whole = partOf(outer);
    const inside = new CutReader(bytes, outer.start, outer.end);
    walk.field = inner.content;
    inside.expect(TAG.SEQUENCE);
    layout.content = partOf(inside);
    inner.read(inside.inside(), walk);
    // Where the bytes stop between two fields the last one is missing.
    new DerReader(bytes, outer.start, outer.end).expect(TAG.SEQUENCE);
    readSignature(new DerReader(bytes, inside.at, outer.end), layout, walk);
  });
  const isCut = problem !== undefined && layout.content !== NO_PART;
  scope.report(isCut ? { ...whole, field: problem.field, byte: problem.byte } : whole);
  return isCut ? layout : emptyLayout();
}

function readSignature(reader: DerReader, layout: SignedLayout, walk: Walk): void {
  walk.field = 'signatureAlgorithm';
  reader.expect(TAG.SEQUENCE);
  layout.algorithm = partOf(reader);
  walk.field = 'signature';
  reader.expect(TAG.BIT_STRING);
  layout.signature = partOf(reader);
}

function walkThrough(field: string, read: (walk: Walk) => void): DerProblem | undefined {
  const walk = { field };
  let problem: DerProblem | undefined;
  attempt(
    () => read(walk),
    undefined,
    ({ byte, reason }) => (problem = { field: walk.field, byte, reason, fatal: true }),
  );
  return problem;
}

function emptyLayout(): SignedLayout {
  return { whole: NO_PART, content: NO_PART, algorithm: NO_PART, signature: NO_PART };
}
