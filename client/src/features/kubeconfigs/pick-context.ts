import { QuickPickItemKind } from 'vscode';
import {
  kubeconfigsRequest,
  type KubeconfigContext,
  type KubeconfigFile,
  type KubeconfigsResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { isPlace } from '../../infrastructure/place.js';
import { pick, type Choice, type Frame } from '../../infrastructure/quick-input.js';

export interface PickedContext {
  readonly file: KubeconfigFile;
  readonly context: KubeconfigContext;
}

/** The context of the row that a command was called on, else the one that the person chooses; undefined when none is. */
export async function pickContext(client: Client, row: unknown, title: string): Promise<PickedContext | undefined> {
  const files = await kubeconfigs(client);
  const all = files.flatMap((file) => file.contexts.map((context) => ({ file, context })));
  const id = rowId(row);
  const named = all.find(({ context }) => id !== undefined && context.rows.some((each) => id === each || id.startsWith(`${each}/`)));
  if (named) return named;
  if (all.length === 0) throw new Refusal('There is no kubeconfig with a context here.');
  return chosen({ title }, 'Which context?', files.flatMap(contextRows));
}

/** The same for a file. */
export async function pickFile(client: Client, row: unknown, title: string): Promise<KubeconfigFile | undefined> {
  const files = await kubeconfigs(client);
  const named = isPlace(row) ? files.find(({ uri }) => uri === row.uri) : undefined;
  if (named) return named;
  if (files.length === 0) throw new Refusal('There is no kubeconfig here.');
  return chosen({ title }, 'Which kubeconfig?', files.map(fileRow));
}

export function fileRow(file: KubeconfigFile): Choice<KubeconfigFile> {
  return { label: file.name, description: file.description, value: file };
}

export async function kubeconfigs({ server }: Client): Promise<readonly KubeconfigFile[]> {
  return (await server.request<KubeconfigsResult>(kubeconfigsRequest)).files;
}

export async function chosen<T>(frame: Frame, placeholder: string, rows: readonly Choice<T>[]): Promise<T | undefined> {
  const answer = await pick<T>(frame, placeholder, rows);
  return typeof answer === 'symbol' ? undefined : answer;
}

/** Of a row of the view; a command of the palette has none. */
export function rowId(row: unknown): string | undefined {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined;
}

function contextRows(file: KubeconfigFile): readonly Choice<PickedContext>[] {
  return [
    { label: `${file.name} (${file.description})`, kind: QuickPickItemKind.Separator },
    ...file.contexts.map((context) => ({
      label: `${context.isCurrent ? '$(pass-filled)' : '$(circle-large-outline)'} ${context.name}`,
      description: [context.cluster, context.user, context.isCurrent ? 'current' : ''].filter(Boolean).join(' · '),
      value: { file, context },
    })),
  ];
}
