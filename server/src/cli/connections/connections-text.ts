import type { Colors } from 'picocolors/types.js';
import { displayWidth, printable } from '../report/printable.js';
import type { Place } from '../report/result.js';
import { count, wrap } from '../report/words.js';
import type { PlacedCluster, PlacedConnection, PlacedConnectionCause } from './placed-connections.js';

export interface TableOptions {
  readonly colors: Colors;
  /** Undefined: nobody watches, and lines are not broken. */
  readonly columns: number | undefined;
}

/** `connections --format text`: a table for each cluster, and what it comes to. */
export function connectionsText(clusters: readonly PlacedCluster[], options: TableOptions): string {
  const told = clusters.filter(({ connections }) => connections.length > 0);
  if (told.length === 0) return 'no connections: nothing here says how a client reaches an API server or etcd\n';
  const blocks = told.map((cluster) => [...(told.length > 1 ? [headOf(cluster, options)] : []), ...tableOf(cluster, options)].join('\n'));
  return `${blocks.join('\n\n')}\n${told.length > 1 ? '\n' : ''}${sumOf(told, options)}\n`;
}

function headOf({ name, root }: PlacedCluster, { colors }: TableOptions): string {
  const shown = printable(name);
  return root === name ? colors.bold(shown) : `${colors.bold(shown)} ${colors.dim(`(${printable(root)})`)}`;
}

interface Columns {
  readonly client: number;
  readonly server: number;
}

function tableOf({ connections }: PlacedCluster, options: TableOptions): readonly string[] {
  const widest = (head: string, names: readonly string[]): number =>
    Math.max(...[head, ...names].map((name) => displayWidth(printable(name))));
  const columns = {
    client: widest(
      'CLIENT',
      connections.map(({ view }) => view.client.name),
    ),
    server: widest(
      'SERVER',
      connections.map(({ view }) => view.server.name),
    ),
  };
  const head = options.colors.dim(`${padded('CLIENT', columns.client)} → ${padded('SERVER', columns.server)}  VERDICT`);
  return [head, ...connections.flatMap((connection) => rowOf(connection, columns, options))];
}

function rowOf(connection: PlacedConnection, columns: Columns, options: TableOptions): readonly string[] {
  const { client, server, verdict } = connection.view;
  const ends = `${padded(client.name, columns.client)} → ${padded(server.name, columns.server)}  `;
  const indent = ' '.repeat(columns.client + columns.server + 5 + 2);
  const mark = paint(verdict, options.colors)(marks[verdict]);
  const [first = '', ...rest] = broken(printable(connection.view.words), indent, options);
  const causes = connection.cause ? broken(`cause: ${causeText(connection.cause)}`, indent, options) : [];
  return [`${ends}${mark}${first === '' ? '' : ` ${first}`}`, ...[...rest, ...causes].map((line) => `${indent}${line}`)];
}

const marks = { ok: '✓', fail: '✗', unknown: '?' } as const;

function paint(verdict: keyof typeof marks, colors: Colors): (text: string) => string {
  return { ok: colors.green, fail: colors.red, unknown: colors.yellow }[verdict];
}

/** The words of a cause are told with the places that were worked out for it. */
function causeText({ cause, place, because }: PlacedConnectionCause): string {
  return printable(cause.tell((at) => lineOf(at === cause.because && because !== undefined ? because : place)));
}

/** A file that holds one thing needs no line. */
function lineOf({ file, start }: Place): string {
  return start.line === 0 ? file : `${file}:${start.line + 1}`;
}

function broken(words: string, indent: string, { columns }: TableOptions): readonly string[] {
  return columns === undefined ? [words] : wrap(words, Math.max(40, columns - indent.length));
}

function padded(text: string, width: number): string {
  const shown = printable(text);
  return shown + ' '.repeat(Math.max(0, width - displayWidth(shown)));
}

/** `12 connections: 9 ✓ 2 ✗ 1 ?` */
function sumOf(clusters: readonly PlacedCluster[], { colors }: TableOptions): string {
  const all = clusters.flatMap(({ connections }) => connections);
  const counts = (['ok', 'fail', 'unknown'] as const).map((verdict) => {
    const amount = all.filter(({ view }) => view.verdict === verdict).length;
    const text = `${amount} ${marks[verdict]}`;
    return amount === 0 ? text : paint(verdict, colors)(text);
  });
  const where = clusters.length > 1 ? ` in ${clusters.length} clusters` : '';
  return `${count(all.length, 'connection')}${where}: ${counts.join(' ')}`;
}
