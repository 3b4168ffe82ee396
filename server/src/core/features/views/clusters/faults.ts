import { splitSentence } from '../../../base/split-sentence.js';
import type { Span } from '../../../base/span.js';
import type { Relation, Verdict } from '../../../cluster/connections/blame.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import { nameFaultsOf } from '../../../cluster/connections/name-faults.js';
import { leafOf } from '../../../cluster/model/slot.js';
import type { Material } from '../../../documents/document.js';
import type { Finding, Location } from '../../../findings.js';
import { visible } from '../../describe/visible.js';
import { flawWords } from '../flaw-words.js';
import type { ViewWorld } from '../view-world.js';

/** What is wrong with something. */
export interface Fault {
  readonly severity: 'error' | 'warning';
  /** In the few words that a row has room for: `group typo`, `lacks 192.168.56.10`. */
  readonly words: string;
  /** For who has more room: what a finding says. */
  readonly sentence?: string;
}

/** Most characters of a finding that a row quotes. */
const longest = 90;

/** What the connections of a cluster say of its certificates, by SHA-256: `lacks 192.168.56.10`, `not trusted by kubelet`. */
export function faultsOf(cluster: JudgedCluster): ReadonlyMap<string, string> {
  const lacking = nameFaultsOf(cluster.connections)
    .filter(({ blames }) => blames === 'certificate')
    .flatMap(({ hosts, failing }) => {
      const leaf = failing[0] && leafOf(failing[0].edge.serving);
      return leaf ? [[leaf.content.sha256, `lacks ${listed(hosts)}`] as const] : [];
    });
  return new Map([...cluster.broken.flatMap(distrusted), ...lacking]);
}

function distrusted({ suspect, relations }: Verdict): readonly (readonly [string, string])[] {
  if (suspect.side !== 'shown' || suspect.kind !== 'content' || suspect.material === undefined) return [];
  const names = relations.filter(({ error }) => error !== undefined).map(checkerOf);
  return [[suspect.material.content.sha256, `not trusted by ${listed([...new Set(names)])}`]];
}

/** Who looked at the certificate and did not like it. */
function checkerOf({ type, connection: { edge } }: Relation): string {
  return type === 'server' ? edge.client.name : edge.server.name;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 2).map(visible).join(', ');
  return names.length > 2 ? `${shown} and ${names.length - 2} more` : shown;
}

/** Times are told by themselves. */
const timeRules = /^x509\/(?:expired|expires-soon|not-yet-valid)$/;

/** The worst that is told of places of a material, errors first. */
export async function findFault(copies: readonly Material[], world: Pick<ViewWorld, 'findings'>): Promise<Fault | undefined> {
  const told = await Promise.all(copies.map(async ({ uri, span }) => loudAt({ uri, span }, await world.findings(uri))));
  return worst(told.flat());
}

export async function findFaultAt(at: Location, world: Pick<ViewWorld, 'findings'>): Promise<Fault | undefined> {
  return worst(loudAt(at, await world.findings(at.uri)));
}

function loudAt({ span }: Location, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => isLoud(finding) && !timeRules.test(finding.ruleId) && overlap(finding.span, span));
}

export function isLoud({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function worst(findings: readonly Finding[]): Fault | undefined {
  const finding = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (finding === undefined) return undefined;
  return { severity: finding.severity === 'error' ? 'error' : 'warning', words: flawWords(finding), sentence: firstSentence(finding) };
}

/** Without the marks of code. */
function firstSentence({ message }: Finding): string {
  const words = visible(splitSentence(message)[0].replaceAll('`', '').replace(/[.:]$/, ''));
  return words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;
}
