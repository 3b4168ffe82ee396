import { baseName, relativePath } from '../../base/uris.js';
import type { ConnectionView, LanguageService } from '../../service.js';
import type { Exercise } from './exercise.js';
import { expectedClients, type ExpectedClient } from './expected-clients.js';
import type { PracticeRecord } from './practice-record.js';

/** What a look at the files says. */
export interface RepairReport {
  readonly solved: boolean;
  /** What is still wrong, or wrong now, a line each; it does not say why the symptom is there. */
  readonly problems: readonly string[];
}

export interface RepairedFiles {
  /** Over the folder of the exercise alone, with the usual settings, everything scanned. */
  readonly service: LanguageService;
  readonly uris: readonly string[];
  readonly folderUri: string;
  readonly record: PracticeRecord;
}

/** Whether an exercise is done: every connection works, as whom it should, and nothing else is wrong. Any repair counts. */
export async function checkRepair(exercise: Exercise, files: RepairedFiles): Promise<RepairReport> {
  const connections = (await files.service.connections()).flatMap((cluster) => cluster.connections);
  const failing = connections.filter(({ verdict }) => verdict !== 'ok').map(failingLine);
  const problems = [
    ...failing,
    ...expectedClients.flatMap((expected) => missingLine(expected, connections)),
    ...(await findingLines(exercise, files, failing)),
  ];
  return { solved: problems.length === 0, problems: [...new Set(problems)] };
}

function failingLine({ client, server, verdict, error, missing }: ConnectionView): string {
  const words = verdict === 'fail' ? `\`${error ?? ''}\`` : `cannot be told: ${missing ?? 'something is missing'}`;
  return `${client.name} → ${server.name}: ${words}`;
}

function missingLine({ client, server, user, groups }: ExpectedClient, connections: readonly ConnectionView[]): readonly string[] {
  const found = connections.find((each) => each.client.name === client && each.server.name === server);
  if (!found) return [`${client} → ${server}: is not there any more. Something that it needs was taken away.`];
  const { identity } = found;
  if (identity === undefined) return [];
  if (user !== undefined && identity.user !== user) return [`${client} → ${server}: \`Forbidden\` (as user \`${identity.user}\`)`];
  const hasRights = groups === undefined || groups.some((group) => identity.groups.includes(group));
  return hasRights ? [] : [`${client} → ${server}: \`Forbidden\` (user \`${identity.user}\` has no rights)`];
}

/** The fault itself shows as its symptom; what a repair has broken is told as it is. */
async function findingLines(
  exercise: Exercise,
  { service, uris, folderUri, record }: RepairedFiles,
  failing: readonly string[],
): Promise<readonly string[]> {
  const all = (await Promise.all(uris.map((uri) => service.findings(uri)))).flat();
  const loud = all.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return loud.flatMap(({ uri, ruleId, message }) => {
    if (ruleId !== exercise.finding.rule) return [`\`${relativePath(folderUri, uri) ?? baseName(uri)}\`: ${message}`];
    return failing.length > 0 ? [] : [`The symptom is still there: \`${record.words}\``];
  });
}
