import type { Span } from '../../base/span.js';
import type { PemBlock, PemFile, PemProblem } from '../../formats/pem/pem.js';
import { isPlaceholder } from '../embedded/placeholders.js';

/**
 * The blocks of a PEM text inside a script that are as they stand. Where the shell puts something in, or a person or a template is to,
 * nothing can be said of the block. `unknown`: in order and apart.
 */
export function knownBlocks(pem: PemFile, unknown: readonly Span[]): PemFile {
  const { text } = pem;
  const isOpen = (region: Span): boolean => overlapsAny(unknown, region) || hasStandIn(text.slice(region.start, region.end));
  const blocks = pem.blocks.filter((block, at) => !isOpen(regionOf(block, pem.blocks[at + 1], text)));
  const problems = [...outsideProblems(pem, isOpen), ...blocks.flatMap((block) => block.problems)];
  return { text, blocks, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

/** A block without END goes on to the next one. */
function regionOf(block: PemBlock, next: PemBlock | undefined, text: string): Span {
  return { start: block.span.start, end: block.end ? block.span.end : (next?.span.start ?? text.length) };
}

/** An END without BEGIN says nothing where something is put in before it. */
function outsideProblems({ blocks, problems }: PemFile, isOpen: (region: Span) => boolean): PemProblem[] {
  let at = 0;
  let before = 0;
  return problems.filter(({ code, span }) => {
    if (code === 'too-many-blocks') return true;
    if (code !== 'end-without-begin') return false;
    for (let block = blocks[at]; block && block.span.end <= span.start; block = blocks[++at]) before = block.span.end;
    return !isOpen({ start: before, end: span.end });
  });
}

function overlapsAny(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const first = spans[low];
  return first !== undefined && first.start < end;
}

/** Whether a line between the boundaries stands for what is to be there: `<paste here>`, `...`, `{{ ca }}`, `your certificate`. */
function hasStandIn(region: string): boolean {
  return region.split('\n').some((line) => {
    const bare = line.trim();
    return bare !== '' && !boundary.test(bare) && !header.test(bare) && isStandIn(bare);
  });
}

function isStandIn(line: string): boolean {
  return telling.test(line) || isPlaceholder(line) || (line.length < longestProse && prose.test(line));
}

const boundary = /^[-\u2010-\u2015\u2212]+.*(?:BEGIN|END)/;
/** `Proc-Type: 4,ENCRYPTED`. */
const header = /^[A-Za-z][A-Za-z-]{0,40}:/;
/** No character of base64, and none that is lost from it by chance. */
const telling = /^#|[<>[\]{}%$@*…]|\.{3}/;
/** Some words, none as long as a line of base64. */
const prose = /^[A-Za-z]{1,20}(?:[ ,.'_-]{1,4}[A-Za-z0-9]{1,20})+[.!]?$/;
const longestProse = 200;
