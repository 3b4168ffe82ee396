import type { Connection } from '../cluster/connections/edge.js';
import { faultyMaterials } from '../cluster/connections/faulty-materials.js';
import type { JudgedCluster } from '../cluster/connections/judge-cluster.js';
import type { Finding, RelatedLocation } from '../findings.js';
import type { Span } from '../base/span.js';

/** Most places that one finding leads to. */
const mostRelated = 10;

/**
 * A document's findings together with those of its cluster that lie in it. A certificate that is told to be
 * expired, or otherwise bad by itself, gets the connections that fail because of it as related places:
 * one fault, one finding.
 */
export function withCluster(own: readonly Finding[], uri: string, cluster: JudgedCluster, shared: readonly Finding[]): readonly Finding[] {
  const here = shared.filter((finding) => finding.uri === uri && !isTold(finding, own));
  const failed = cluster.connections.flatMap((connection) => failuresIn(connection, uri));
  const told = failed.length === 0 ? own : own.map((finding) => withConnections(finding, failed));
  return here.length === 0
    ? told
    : [...told, ...here].sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end);
}

/** One fault, one finding: where the text itself has an error already, or its certificate a rule of its own tells the same. */
function isTold({ ruleId, span, uri }: Finding, own: readonly Finding[]): boolean {
  return own.some(
    (other) =>
      (other.severity === 'error' && other.uri === uri && other.span.start < span.end && span.start < other.span.end) ||
      (ruleId === 'cluster/wrong-usage' && other.ruleId === 'x509/ca-restricts-usage'),
  );
}

interface Failure {
  readonly connection: Connection;
  readonly span: Span;
}

/** The certificates of a file that are themselves the reason why a connection fails. */
function failuresIn(connection: Connection, uri: string): readonly Failure[] {
  return faultyMaterials(connection)
    .filter((material) => material.uri === uri)
    .map(({ span }) => ({ connection, span }));
}

function withConnections(finding: Finding, failures: readonly Failure[]): Finding {
  if (!ownFaultRules.test(finding.ruleId)) return finding;
  const mine = failures.filter(({ span }) => span.start <= finding.span.start && finding.span.end <= span.end);
  if (mine.length === 0) return finding;
  const related = distinct(mine.map(({ connection }) => placeOf(connection))).slice(0, mostRelated);
  return { ...finding, related: [...finding.related, ...related] };
}

/** The rules that tell what is wrong with one certificate alone, so that its connections fail. */
export const ownFaultRules =
  /^x509\/(?:expired|not-yet-valid|malformed|unknown-critical-extension|weak-signature|ca-flag-missing|ca-without-cert-sign)$/;

function placeOf({ edge, error = '' }: Connection): RelatedLocation {
  return { ...edge.client.at, message: `${edge.client.name} → ${edge.server.name} fails: ${error}` };
}

function distinct(places: readonly RelatedLocation[]): readonly RelatedLocation[] {
  return [...new Map(places.map((place) => [place.message, place])).values()];
}
