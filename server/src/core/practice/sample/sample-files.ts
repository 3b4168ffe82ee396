import type { FileChange } from '../../issuing/file-change.js';
import type { FolderEntry, Workspace } from '../../ports.js';

/** A file of a sample: as it will be written, its path in place of a URI. */
export interface SampleFile extends Pick<FileChange, 'text' | 'mode' | 'secret' | 'what'> {
  /** Relative to the folder of the sample, with `/`. */
  readonly path: string;
}

/** The files of a sample while they are being made: what a fault changes. */
export class SampleFiles {
  private readonly files = new Map<string, SampleFile>();

  constructor(files: Iterable<SampleFile>) {
    for (const file of files) this.files.set(file.path, file);
  }

  all(): readonly SampleFile[] {
    return [...this.files.values()];
  }

  /** A file that a fault rests on is there: tests make every fault. */
  text(path: string): string {
    const file = this.files.get(path);
    if (!file) throw new Error(`The sample has no ${path}.`);
    return file.text;
  }

  put(file: SampleFile): void {
    this.files.set(file.path, file);
  }

  /** Another text for a file that is there. */
  write(path: string, text: string): void {
    const file = this.files.get(path);
    if (!file) throw new Error(`The sample has no ${path}.`);
    this.files.set(path, { ...file, text });
  }

  remove(path: string): void {
    this.files.delete(path);
  }

  /** Replaces a part that the file has once. */
  replace(path: string, from: string, to: string): void {
    const parts = this.text(path).split(from);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times what a fault replaces once.`);
    this.write(path, parts.join(to));
  }
}

/** Where the files of a sample seem to lie before they are written. */
export const sampleRoot = 'file:///sample';

/** The files of a sample as a workspace: what the product says of them is known before they are written. */
export function sampleWorkspace(files: Iterable<SampleFile>): Workspace {
  const texts = new Map([...files].map((file) => [`${sampleRoot}/${file.path}`, file]));
  const bytesOf = (uri: string): Uint8Array | undefined => {
    const file = texts.get(uri);
    return file && new TextEncoder().encode(file.text);
  };
  return {
    roots: [sampleRoot],
    read: (uri) => Promise.resolve(bytesOf(uri)),
    stat: (uri) => {
      const file = texts.get(uri);
      if (file) return Promise.resolve({ type: 'file', size: bytesOf(uri)?.length ?? 0, modified: 0, mode: file.mode });
      return Promise.resolve(entriesOf(uri, texts) && { type: 'directory', size: 0, modified: 0 });
    },
    list: (uri) => Promise.resolve(entriesOf(uri, texts)),
    git: () => Promise.resolve({ inWorkTree: false, ignored: false }),
  };
}

function entriesOf(folder: string, files: ReadonlyMap<string, unknown>): readonly FolderEntry[] | undefined {
  const below = [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`)).map((uri) => uri.slice(folder.length + 1));
  if (below.length === 0) return undefined;
  const entries = new Map(below.map((path) => [path.split('/', 1)[0] ?? '', path.includes('/')]));
  return [...entries].map(([name, isFolder]) => ({ name, type: isFolder ? 'directory' : 'file' }));
}
