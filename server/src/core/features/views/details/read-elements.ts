import { CutReader } from '../../../formats/der/cut-reader.js';
import { readHeader } from '../../../formats/der/header.js';
import { TAG } from '../../../formats/der/tags.js';
import { attempt } from '../../../formats/x509/decode-scope.js';

/** One element with what it holds; spans in the bytes of the whole, header included. */
export interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly children: readonly Element[];
  /** Of bytes that are no element: why. `tag` is -1. */
  readonly fault?: string;
}

/** How much is taken apart: beyond it the rest of a level is one part. */
export interface Budget {
  left: number;
}

/** A certificate nests some ten deep. */
const mostNested = 40;

/** The elements of one level, and what is inside them. Every byte between `start` and `end` belongs to one. Never throws. */
export function readElements(bytes: Uint8Array, start: number, end: number, budget: Budget, depth = 1): Element[] {
  const elements: Element[] = [];
  const reader = new CutReader(bytes, start, end);
  while (!reader.atEnd) {
    const { at } = reader;
    if (--budget.left < 0) return [...elements, rest(at, end, 'more parts than are shown')];
    const fault = faultOf(() => reader.next());
    if (fault !== undefined || reader.at > end) return [...elements, rest(at, end, fault ?? 'runs past the end')];
    elements.push(elementOf(reader, budget, depth));
  }
  return elements;
}

function faultOf(read: () => void): string | undefined {
  let fault: string | undefined;
  attempt(read, undefined, ({ reason }) => (fault = reason));
  return fault;
}

function elementOf(reader: CutReader, budget: Budget, depth: number): Element {
  const { bytes, tag, elementStart: start, at: end, start: contentStart, end: contentEnd } = reader;
  const inside = depth >= mostNested ? undefined : insideOf(reader);
  const children = inside === undefined ? [] : readElements(bytes, inside, contentEnd, budget, depth + 1);
  return {
    tag,
    start,
    end,
    contentStart,
    contentEnd,
    children: tag === TAG.SEQUENCE ? withWrapped(bytes, children, budget, depth) : children,
  };
}

/** Where the elements inside an element begin: of a constructed one, or of a string that holds exactly one SEQUENCE. */
function insideOf({ bytes, tag, start, end }: CutReader): number | undefined {
  if ((tag & 0x20) !== 0) return start;
  if (tag === TAG.OCTET_STRING && bytes[start] === TAG.SEQUENCE && fills(bytes, start, end)) return start;
  if (tag === TAG.BIT_STRING && bytes[start] === 0 && bytes[start + 1] === TAG.SEQUENCE && fills(bytes, start + 1, end)) return start + 1;
  return undefined;
}

/** The value of an extension, which is one element of any type in an OCTET STRING. Source: RFC 5280 section 4.1. */
function withWrapped(bytes: Uint8Array, children: readonly Element[], budget: Budget, depth: number): readonly Element[] {
  const last = children.at(-1);
  if (children[0]?.tag !== TAG.OID || last?.tag !== TAG.OCTET_STRING || last.children.length > 0 || depth + 2 >= mostNested)
    return children;
  if (!fills(bytes, last.contentStart, last.contentEnd)) return children;
  return [...children.slice(0, -1), { ...last, children: readElements(bytes, last.contentStart, last.contentEnd, budget, depth + 2) }];
}

function fills(bytes: Uint8Array, start: number, end: number): boolean {
  const header = readHeader(bytes, start, end);
  return header?.length !== undefined && header.contentStart + header.length === end;
}

function rest(start: number, end: number, fault: string): Element {
  return { tag: -1, start, end, contentStart: start, contentEnd: end, children: [], fault };
}
