import type { ClusterModel } from '../../../cluster/model/model.js';
import { folderOf, isAbsolutePath, relativePath } from '../../../base/uris.js';

/**
 * How a document would name a file: as another document of the same machine already names it, else, where the
 * machine's folders are here, by its path below the machine's root.
 */
export function writtenPath(uri: string, from: string, { documents }: ClusterModel): string | undefined {
  const site = documents.siteOf(from);
  for (const document of documents.documents.values()) {
    if (documents.siteOf(document.uri) !== site) continue;
    for (const reference of document.references) {
      if (reference.type !== 'file' || !isAbsolutePath(reference.path)) continue;
      if (documents.find(reference.path, document.uri)?.uri === uri) return reference.path;
    }
  }
  if (site?.isMachine === true) return `/${relativePath(site.base, uri) ?? ''}`;
  return relativePath(folderOf(from), uri);
}
