import type { PlacedCertificate } from '../cluster/handshake/types.js';
import type { Document } from '../documents/document.js';

/** The certificates of several files, each once: folders of CAs hold one file for each of the bundle beside them. */
export async function loadRoots(
  uris: readonly string[],
  load: (uri: string) => Promise<Document | undefined>,
): Promise<readonly PlacedCertificate[]> {
  const documents = await Promise.all(uris.map(load));
  return [...new Map(documents.flatMap(certificatesIn).map((placed) => [placed.content.sha256, placed])).values()];
}

export function certificatesIn(document: Document | undefined): readonly PlacedCertificate[] {
  return (document?.materials ?? []).filter((material): material is PlacedCertificate => material.content.type === 'certificate');
}
