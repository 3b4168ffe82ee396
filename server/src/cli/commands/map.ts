import type { MapCluster, MapFormat } from '../../protocol/index.js';
import type { Settings } from '../../core/settings.js';
import { tellFailures, type Io } from '../io.js';
import { fileName } from '../place-of.js';
import { printable } from '../report/printable.js';
import { readClusters } from '../read-clusters.js';
import { UsageError } from '../usage-error.js';
import { writeOutput } from '../write-output.js';

export interface MapOptions {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly format: MapFormat;
  /** By name or folder; undefined: the only one there is, or all where the format takes them. */
  readonly cluster: string | undefined;
  /** A file; undefined: standard output. */
  readonly output: string | undefined;
}

/** `kubepki map`: the PKI of a cluster as a picture, or as what a picture is made of. Answers the exit status. */
export async function map(options: MapOptions, io: Io): Promise<number> {
  const session = await readClusters(options, io);
  const views = await session.service.views();
  const clusters = chooseClusters(views.mapClusters(), options, io.cwd);
  const text = await views.mapText({ clusters, format: options.format, fileName: (uri) => fileName(uri, io.cwd) });
  if (options.output === undefined) io.stdout.write(text ?? '');
  else writeOutput(options.output, text ?? '', io);
  tellFailures(session.failures, io);
  return session.failures.length > 0 ? 2 : 0;
}

function chooseClusters(known: readonly MapCluster[], { cluster, format }: MapOptions, cwd: string): readonly string[] {
  const named = known.map((each) => ({ ...each, root: fileName(each.rootUri, cwd) }));
  const fitting = cluster === undefined ? named : fittingOf(named, cluster);
  if (format === 'json' && cluster === undefined) return named.map(({ id }) => id);
  if (fitting.length === 1) return fitting.map(({ id }) => id);
  if (named.length === 0) throw new UsageError('no cluster: nothing here runs an API server or holds its certificate');
  const names = named.map(({ name, root }) => (root === name ? printable(name) : `${printable(name)} (${printable(root)})`)).join(', ');
  if (cluster === undefined) throw new UsageError(`several clusters, choose one by --cluster: ${names}`);
  throw new UsageError(
    `--cluster ${cluster}: ${fitting.length === 0 ? 'there is none of that name' : 'several have that name, give the folder'}; there are ${names}`,
  );
}

interface NamedCluster extends MapCluster {
  readonly root: string;
}

function fittingOf(clusters: readonly NamedCluster[], wanted: string): readonly NamedCluster[] {
  const folder = clusters.filter(({ root }) => root === wanted.replace(/\/$/, ''));
  return folder.length > 0 ? folder : clusters.filter(({ name }) => name === wanted);
}
