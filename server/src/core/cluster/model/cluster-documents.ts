import { folderOf, isAbsolutePath, isInside, resolvePath } from '../../base/uris.js';
import type { Document } from '../../documents/document.js';
import { FileNames, findBeside, findBySuffix, findRooted, type KnownFiles } from '../cluster-files.js';
import { serviceAccountFolder } from '../../knowledge/kubelet-connections.js';
import type { ClusterGroup, Site } from '../grouping/group-clusters.js';

/** The documents of one cluster, and where a path in one of them leads. */
export class ClusterDocuments {
  private readonly files: KnownFiles;
  private readonly siteFiles = new Map<Site, KnownFiles>();
  private readonly shared = new Map<Site | undefined, KnownFiles>();
  private readonly sites = new Map<string, Site>();

  constructor(
    readonly group: ClusterGroup,
    readonly documents: ReadonlyMap<string, Document>,
    private readonly mappings: Readonly<Record<string, string>>,
    private readonly roots: readonly string[],
  ) {
    this.files = new FileNames(documents.keys());
    for (const site of group.sites) {
      this.siteFiles.set(site, new FileNames(site.uris.filter((uri) => documents.has(uri))));
      for (const uri of site.uris) this.sites.set(uri, site);
    }
  }

  siteOf(uri: string): Site | undefined {
    return this.sites.get(uri);
  }

  /** The document that a path names, seen from the document that holds the path. */
  find(path: string, from: string): Document | undefined {
    const uri = this.findUri(path, from);
    return uri === undefined ? undefined : this.documents.get(uri);
  }

  private findUri(path: string, from: string): string | undefined {
    // Only in a Pod.
    if (path.startsWith(serviceAccountFolder)) return undefined;
    const folder = folderOf(from);
    if (!isAbsolutePath(path)) return findBeside(path, folder, this.files);
    const found = this.findMapped(path) ?? findRooted(path, folder, this.rootAbove(folder), this.files);
    return found ?? (this.isMissing(path, from) ? undefined : this.findSuffix(path, from));
  }

  private findMapped(path: string): string | undefined {
    for (const [from, to] of Object.entries(this.mappings)) {
      if (path !== from && !path.startsWith(from.endsWith('/') ? from : `${from}/`)) continue;
      for (const root of this.roots) {
        const base = resolvePath(root, to);
        const uri = base === undefined ? undefined : resolvePath(base, `./${path.slice(from.length)}`);
        if (uri !== undefined && this.files.has(uri)) return uri;
      }
    }
    return undefined;
  }

  /** Where the folder of a machine is here, a file that is not in it is not there. */
  private isMissing(path: string, from: string): boolean {
    const site = this.siteOf(from);
    const folder = site?.isMachine === true ? resolvePath(site.base, `.${path.slice(0, path.lastIndexOf('/'))}`) : undefined;
    return folder !== undefined && site?.uris.some((uri) => folderOf(uri) === folder) === true;
  }

  private rootAbove(folder: string): string {
    return this.roots.find((root) => isInside(folder, root)) ?? this.group.root;
  }

  /**
   * A machine's files are its own: a path in one control plane never means another's file. Where its folder
   * is the image of a machine, the path would have been found below it.
   */
  private findSuffix(path: string, from: string): string | undefined {
    const site = this.siteOf(from);
    const own = site && this.siteFiles.get(site);
    const found = own && findBySuffix(path, own);
    if (found !== undefined) return found;
    return findBySuffix(path, this.sharedFiles(site));
  }

  /** The files that lie on no machine, seen from a site. */
  private sharedFiles(site: Site | undefined): KnownFiles {
    const known = this.shared.get(site);
    if (known) return known;
    const sites = this.group.sites.filter((other) => other !== site && !other.isMachine);
    const files = new FileNames(sites.flatMap(({ uris }) => uris.filter((uri) => this.documents.has(uri))));
    this.shared.set(site, files);
    return files;
  }
}
