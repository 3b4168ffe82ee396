import { caErrors } from '../../knowledge/client-go-refusals.js';
import { goRefusal } from './go-refusal.js';
import type { PemSource } from './pem-source.js';
import { isCertificate, labelOf } from './pem-source.js';
import type { PlacedCertificate } from './types.js';

/** The certificates that client-go takes into its pool, or its words when it finds none. Source: client-go transport/transport.go, rootCertPool. */
export function loadRoots(source: PemSource): { readonly roots: readonly PlacedCertificate[]; readonly error?: string } {
  const roots = source.blocks.filter(isCertificate).filter((block) => !hasHeaders(block) && goRefusal(block.content) === undefined);
  return roots.length > 0 ? { roots } : { roots, error: whyNone(source) };
}

function hasHeaders({ block }: PemSource['blocks'][number]): boolean {
  return block !== undefined && block.headers.length > 0;
}

/** createErrorParsingCAData reads on until something stops it. */
function whyNone({ blocks, text }: PemSource): string {
  for (const block of blocks) {
    if (labelOf(block) !== 'CERTIFICATE' || hasHeaders(block)) continue;
    const error = goRefusal(block.content);
    if (error !== undefined) return caErrors.unparsable(error);
  }
  return hasTextBehind(text, blocks.at(-1)?.block?.span.end) ? caErrors.notPem : caErrors.noCertificate;
}

/** Whether pem.Decode is called once more behind the last block. */
function hasTextBehind(text: string, end: number | undefined): boolean {
  if (end === undefined) return true;
  const lineEnd = text.indexOf('\n', end);
  return lineEnd !== -1 && lineEnd + 1 < text.length;
}
