import type { KubeconfigFilesParams } from '../../../../../protocol/index.js';
import { applyEdits } from '../../../../base/apply-edits.js';
import { encloses, type Span } from '../../../../base/span.js';
import { count } from '../../../../base/time-words.js';
import type { KubeconfigDocument } from '../../../../documents/document.js';
import type { FileChange } from '../../../../issuing/file-change.js';
import { isRefusal, refuse, type Refusal } from '../../../../issuing/issue-request.js';
import type { CodeAction } from '../../../answers.js';
import { dataPlaces, extractAll } from '../../../code-actions/extract-data.js';
import { inlinable, inlineAll } from '../../../code-actions/inline-file.js';
import { code } from '../../../describe/visible.js';
import type { FeatureWorld } from '../../../world.js';
import type { ViewWorld } from '../../view-world.js';
import { knownConfigs, type KnownConfig } from '../known-config.js';
import { changeOf, readTarget, type PreparedKubeconfigs, type Target } from './prepared-change.js';
import { fileName } from '../file-name.js';

/** Puts certificates and keys into a kubeconfig, or writes them to files beside it: of one context, or of all. */
export async function prepareFiles(params: KubeconfigFilesParams, world: ViewWorld): Promise<PreparedKubeconfigs | Refusal> {
  const { uri, context, direction } = params;
  const name = code(fileName(uri, world));
  const file = (await knownConfigs(world)).find(uri);
  const own = file?.document && world.worldOf(file.document);
  const target = await readTarget(uri, world);
  if (isRefusal(target)) return target;
  if (file?.document === undefined || own === undefined || target === undefined)
    return refuse('targetUri', `${name} is no kubeconfig, or not there any longer.`);
  if (file.config?.templated === true) return refuse('targetUri', `${name} is a template: what it will say is not known here.`);
  const spans = entrySpans(file, context);
  const actions = await actionsFor(direction, file.document, spans, own);
  if (actions.length === 0) return refuse('targetUri', nothing(direction, name));
  return toPrepared(params, { file: file.document, target, actions, name });
}

function actionsFor(
  direction: KubeconfigFilesParams['direction'],
  document: KubeconfigDocument,
  spans: readonly Span[],
  world: FeatureWorld,
): Promise<CodeAction[]> {
  const isOurs = (span: Span): boolean => spans.some((each) => encloses(each, span));
  if (direction === 'embed')
    return inlineAll(
      document,
      inlinable(document).filter(({ span }) => isOurs(span)),
      world,
    );
  return extractAll(
    document,
    dataPlaces(document).filter(({ data }) => isOurs(data.span)),
    world,
  );
}

/** The cluster and the user of a context, or all of them. */
function entrySpans({ config }: KnownConfig, context: string | undefined): readonly Span[] {
  const { clusters = [], users = [], contexts = [] } = config ?? {};
  if (context === undefined) return [...clusters, ...users].map(({ span }) => span);
  const chosen = contexts.find(({ name }) => name?.value === context)?.value;
  return [
    ...clusters.filter(({ name }) => name !== undefined && name.value === chosen?.cluster?.value),
    ...users.filter(({ name }) => name !== undefined && name.value === chosen?.user?.value),
  ].map(({ span }) => span);
}

interface Found {
  readonly file: KubeconfigDocument;
  readonly target: Target;
  readonly actions: readonly CodeAction[];
  readonly name: string;
}

function toPrepared({ uri, direction }: KubeconfigFilesParams, { file, target, actions, name }: Found): PreparedKubeconfigs {
  const edits = actions.flatMap((action) => action.edits ?? []);
  const bom = target.text.startsWith('\uFEFF') && !file.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = bom + applyEdits(file.text, edits);
  const made = actions.flatMap(({ newFiles = [], secret }) =>
    newFiles.map((each) => newFile(each, secret === true ? 'private key' : 'certificate')),
  );
  const what = direction === 'embed' ? `kubeconfig with ${count(actions.length, 'file')} inside` : 'kubeconfig that names the files';
  const done = direction === 'embed' ? 'holds what it named by path' : 'names files beside it for what it held';
  return {
    changes: [...made.toSorted((a, b) => a.mode - b.mode), changeOf(uri, target, { text, what })],
    preview: [`**${name}** ${done}:`, actions.map(itemOf).join('\n')].join('\n\n'),
    notes: direction === 'embed' ? ['The files themselves stay where they are.'] : [],
  };
}

/** The list of files tells the modes, which not every host can set. */
function itemOf({ title }: CodeAction): string {
  return `- ${title.replace(/ \(mode \d+\)$/, '')}`;
}

function newFile({ uri, text, mode }: { readonly uri: string; readonly text: string; readonly mode: number }, what: string): FileChange {
  return { uri, text, mode, secret: what === 'private key', what };
}

function nothing(direction: KubeconfigFilesParams['direction'], name: string): string {
  return direction === 'embed'
    ? `${name} names no certificate or key by a path that leads to a file here.`
    : `${name} holds no certificate or key that could be written to a file.`;
}
