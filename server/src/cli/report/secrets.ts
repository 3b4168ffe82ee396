import type { Span } from '../../core/base/span.js';
import type { Document, Material } from '../../core/documents/document.js';

/**
 * Where a text holds, or may hold, a private key, password or token. Errs on the side of hiding:
 * a broken key is still a key, so the words around it count as well as what could be decoded.
 */
export function findSecrets(text: string, document: Document | undefined): readonly Span[] {
  return merge([
    ...materialSecrets(document),
    ...blockSecrets(document),
    ...armouredSecrets(text),
    ...fieldSecrets(text),
    ...unknownBlobs(text, document),
  ]);
}

/** Values of `…-data` fields with a key inside, and key blocks. */
function materialSecrets(document: Document | undefined): Span[] {
  const keys =
    document?.materials.filter(({ content, use }) => content.type === 'private-key' || use === 'client-key' || use === 'server-key') ?? [];
  return keys.filter(({ block }) => block === undefined || document?.kind !== 'pem').map(({ span }) => span);
}

/** Bodies of all blocks that are not known to be public; the boundaries may be read by anybody. */
function blockSecrets(document: Document | undefined): Span[] {
  if (document?.kind !== 'pem') return [];
  const known = new Set(document.materials.filter(isPublic).map(({ block }) => block));
  return document.pem.blocks
    .filter((block) => !known.has(block))
    .map(({ begin, end, span }) => ({ start: begin.end, end: end?.start ?? span.end }));
}

/** Armour that no parser made a block of: mangled boundaries, `\n` in words, keys in comments. */
function armouredSecrets(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('PRIVATE KEY'); at !== -1; at = text.indexOf('PRIVATE KEY', at + 1)) {
    if (!isBeginLine(text, at)) continue;
    const next = text.indexOf('PRIVATE KEY', at + 1);
    const start = skipBoundary(text, at + 'PRIVATE KEY'.length);
    spans.push({ start, end: bodyEnd(text, start, next === -1 ? text.length : next) });
  }
  return spans;
}

/** Armour begins here, as far as one can tell: `-----BEGIN EC PRIVATE KEY`, `—–BEGlN …`, not a word in a comment. */
function isBeginLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  return /(?:BEGIN|[-\u2010-\u2015\u2212]{2})[\w ]*$/.test(before) && !/END[\w ]*$/.test(before);
}

function skipBoundary(text: string, at: number): number {
  let end = at;
  while (/[-\u2010-\u2015\u2212 ]/.test(text[end] ?? '')) end++;
  return end;
}

/** Up to the boundary in front of the next label, or as far as the text could still be base64. */
function bodyEnd(text: string, start: number, limit: number): number {
  const body = /^(?:[A-Za-z0-9+/=_\-\s\\"',:|>]|[^\x00-\x7f])*/.exec(text.slice(start, Math.min(limit, start + longestBody)))?.[0] ?? '';
  const boundary = body.search(/(?:^|\n|\\n)[ \t]*[-\u2010-\u2015\u2212]{2,}[ \t]*(?:BEGIN|END)/);
  return start + (boundary === -1 ? body.length : boundary);
}

/** A key of 16,384 bits takes 13,000 characters of base64. */
const longestBody = 16_384;

/** Values of fields that hold a secret, in YAML and JSON. */
function fieldSecrets(text: string): Span[] {
  return [...text.matchAll(secretField)].map((match) => {
    const value = match[2] ?? '';
    const start = match.index + (match[1]?.length ?? 0);
    return { start, end: start + value.length };
  });
}

const secretField =
  /(["']?(?:client-key-data|token|id-token|access-token|refresh-token|client-secret|password|tls\.key|ca\.key|private_key)["']?[ \t]*[:=][ \t]*["']?)([^\s"',{}][^\n"]*)/gi;

/** Long base64 outside of what is known to be public. */
function unknownBlobs(text: string, document: Document | undefined): Span[] {
  const known = document?.materials.filter(isPublic) ?? [];
  const ranges = merge(known.map(({ span }) => span));
  const blobs = [...text.matchAll(/[A-Za-z0-9+/_-]{40,}={0,2}/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return blobs.filter((blob) => looksRandom(text, blob) && !isInsideOne(blob, ranges));
}

/** What was decoded without trouble and is no key. A key under the label of a certificate does not decode. */
function isPublic({ content }: Material): boolean {
  if (content.type === 'public-key') return true;
  if (content.type === 'private-key' || content.type === 'unreadable') return false;
  return !content.allProblems().some((problem) => problem.fatal);
}

/** Unlike a path or a word, base64 mixes cases and digits. */
function looksRandom(text: string, { start, end }: Span): boolean {
  const sample = text.slice(start, Math.min(end, start + 200));
  return /[a-z]/.test(sample) && /[A-Z]/.test(sample) && /[0-9]/.test(sample);
}

function isInsideOne(span: Span, sorted: readonly Span[]): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = sorted[middle];
    if (candidate === undefined) return false;
    if (candidate.end <= span.start) low = middle + 1;
    else if (candidate.start > span.start) high = middle - 1;
    else return true;
  }
  return false;
}

function merge(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of [...spans].filter(({ start, end }) => end > start).sort((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
