import { MemoryWorkspace } from '../workspace.js';
import type { CertificateMaker, Issued } from './certificate-maker.js';

export interface ClusterFile {
  readonly text: string;
  readonly mode: number;
}

/** How a certificate comes into the files: a pair of files, a kubeconfig, one PEM with its key. */
type Put = (cluster: Cluster, issued: Issued) => void;

/** The files of a whole cluster, by path, with the certificates behind them by name. */
export class Cluster {
  private readonly files = new Map<string, ClusterFile>();
  private readonly placed = new Map<string, { readonly issued: Issued; readonly put: Put }>();

  constructor(readonly maker: CertificateMaker) {}

  get paths(): readonly string[] {
    return [...this.files.keys()];
  }

  write(path: string, text: string, mode = 0o644): void {
    this.files.set(path, { text, mode });
  }

  /** A private key, or a file that holds one. */
  writeSecret(path: string, text: string): void {
    this.write(path, text, 0o600);
  }

  file(path: string): ClusterFile {
    const file = this.files.get(path);
    if (!file) throw new Error(`The cluster has no ${path}. It has:\n${this.paths.join('\n')}`);
    return file;
  }

  text(path: string): string {
    return this.file(path).text;
  }

  remove(path: string): void {
    this.file(path);
    this.files.delete(path);
  }

  /** Changes a text that stands exactly once in a file. */
  replace(path: string, from: string, to: string): void {
    const { text, mode } = this.file(path);
    const times = text.split(from).length - 1;
    if (times !== 1) throw new Error(`${path} has ${JSON.stringify(from)} ${times} times.`);
    this.write(
      path,
      text.replace(from, () => to),
      mode,
    );
  }

  /** Puts a certificate into the files and remembers how, so that a fault can put another in its place. */
  place(name: string, issued: Issued, put: Put): void {
    this.placed.set(name, { issued, put });
    put(this, issued);
  }

  issued(name: string): Issued {
    return this.placement(name).issued;
  }

  /** Puts another certificate where `name` stands. */
  substitute(name: string, issued: Issued): void {
    this.place(name, issued, this.placement(name).put);
  }

  /** A cluster of its own with the same files. */
  copy(): Cluster {
    const copy = new Cluster(this.maker);
    copy.take(this, '');
    return copy;
  }

  /** Takes in all files of another cluster, below a folder. */
  take(other: Cluster, folder: string): void {
    for (const [path, file] of other.files) this.files.set(folder + path, file);
    for (const [name, { issued, put }] of other.placed) this.placed.set(folder + name, { issued, put: below(folder, put) });
  }

  toWorkspace(): MemoryWorkspace {
    return new MemoryWorkspace(new Map([...this.files].map(([path, { text, mode }]) => [path, { bytes: Buffer.from(text), mode }])));
  }

  private placement(name: string): { readonly issued: Issued; readonly put: Put } {
    const placement = this.placed.get(name);
    if (!placement) throw new Error(`The cluster has no certificate ${name}. It has:\n${[...this.placed.keys()].join('\n')}`);
    return placement;
  }
}

/** The same files, but below a folder. */
function below(folder: string, put: Put): Put {
  if (folder === '') return put;
  return (cluster, issued) => {
    const files = new Cluster(cluster.maker);
    put(files, issued);
    cluster.take(files, folder);
  };
}

/** `stem.crt` and `stem.key`. */
export function pairAt(stem: string): Put {
  return (cluster, { crt, key }) => {
    cluster.write(`${stem}.crt`, crt);
    cluster.writeSecret(`${stem}.key`, key);
  };
}

/** `stem.pem` and `stem-key.pem`, as cfssl names them. */
export function pemPairAt(stem: string): Put {
  return (cluster, { crt, key }) => {
    cluster.write(`${stem}.pem`, crt);
    cluster.writeSecret(`${stem}-key.pem`, key);
  };
}

/** One file that holds the certificate and its key, as the kubelet keeps them. */
export function bundleAt(path: string): Put {
  return (cluster, { crt, key }) => cluster.writeSecret(path, crt + key);
}

/** In several places: the copies that an installer makes. */
export function atEach(...puts: readonly Put[]): Put {
  return (cluster, issued) => {
    for (const put of puts) put(cluster, issued);
  };
}
