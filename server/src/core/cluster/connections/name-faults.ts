import type { Location } from '../../findings.js';
import { isServiceAddress } from '../../knowledge/apiserver-names.js';
import { leafOf } from '../model/slot.js';
import type { Connection } from './edge.js';

/** A name that is dialled and not covered, at the text that must change. */
export interface NameFault {
  /** `certificate`: it lacks names that it must have. `address`: one client dials what nobody else does. `range`: a Service network that it was not made for. */
  readonly blames: 'certificate' | 'address' | 'range';
  readonly at: Location;
  readonly hosts: readonly string[];
  readonly failing: readonly Connection[];
}

/** One fault for each place that dials what it should not, and one for each certificate that lacks names. */
export function nameFaultsOf(connections: readonly Connection[]): readonly NameFault[] {
  const failing = connections.filter((connection) => connection.name.verdict === 'fail' && !isTold(connection) && !isMetrics(connection));
  const faults = new Map<string, NameFault>();
  for (const connection of failing) {
    const fault = faultOf(connection, failing, connections);
    if (fault === undefined) continue;
    const key = `${fault.at.uri}#${fault.at.span.start}`;
    const known = faults.get(key);
    faults.set(key, known === undefined ? fault : merge(known, fault));
  }
  return [...faults.values()];
}

function merge(known: NameFault, more: NameFault): NameFault {
  return {
    ...known,
    hosts: [...new Set([...known.hosts, ...more.hosts])],
    failing: [...known.failing, ...more.failing],
  };
}

function faultOf(connection: Connection, failing: readonly Connection[], all: readonly Connection[]): NameFault | undefined {
  const { edge } = connection;
  const leaf = leafOf(edge.serving);
  if (edge.dialled === undefined || leaf === undefined) return undefined;
  const base = { hosts: [edge.dialled.host], failing: [connection] };
  if (edge.type === 'pod-apiserver') {
    const isRange = edge.origin.apiServer?.serviceAddress === edge.dialled && coversServiceAddress(connection);
    return isRange ? { ...base, blames: 'range', at: edge.dialled.at } : { ...base, blames: 'certificate', at: headOf(leaf) };
  }
  if (isOwnFault(connection, failing, all)) return { ...base, blames: 'address', at: edge.dialled.at };
  return { ...base, blames: 'certificate', at: headOf(leaf) };
}

/** Made for another Service network: the flag and the certificate disagree, and a range is changed more easily. */
function coversServiceAddress({ edge }: Connection): boolean {
  return leafOf(edge.serving)?.content.subjectAltNames?.some(({ type, value }) => type === 'IP' && isServiceAddress(value)) === true;
}

/**
 * Whether who dials is wrong, not the certificate: it alone dials this host, and no server says the host is its own.
 * Where several control planes stand behind one name, one whose certificate lacks it is wrong.
 */
function isOwnFault({ edge }: Connection, failing: readonly Connection[], all: readonly Connection[]): boolean {
  const host = edge.dialled?.host;
  const { apiServer, etcd, kubelet, service } = edge.origin;
  // The names of nodes and services are what they are.
  if (kubelet !== undefined || service !== undefined) return false;
  const own = [apiServer?.advertised?.host, ...(etcd ? [...etcd.clientUrls, ...etcd.peerUrls].map((url) => url.host) : [])];
  if (own.includes(host)) return false;
  const isElsewhere = all.some(
    ({ edge: other, name }) => name.verdict === 'ok' && other.dialled?.host === host && other.type === edge.type,
  );
  const others = failing.filter(({ edge: { dialled } }) => dialled?.host === host && placeOf(dialled?.at) !== placeOf(edge.dialled?.at));
  return others.length === 0 && !isElsewhere;
}

function placeOf(at: Location | undefined): string {
  return at === undefined ? '' : `${at.uri}#${at.span.start}`;
}

/** What metrics-server meets on kubelets has a rule of its own. */
function isMetrics({ edge }: Connection): boolean {
  return edge.type === 'metrics-server-kubelet';
}

/** A certificate without names, or with addresses under DNS, has rules of its own. */
function isTold({ edge }: Connection): boolean {
  const names = leafOf(edge.serving)?.content.subjectAltNames;
  return names === undefined || names.some(({ type, value }) => type === 'DNS' && value === edge.dialled?.host);
}

function headOf({ uri, headSpan }: { readonly uri: string; readonly headSpan: Location['span'] }): Location {
  return { uri, span: headSpan };
}
