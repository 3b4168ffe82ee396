import type { KubeconfigEdit } from '../../../../../protocol/index.js';
import type { Context, Named } from '../../../../documents/kubeconfig/model.js';
import type { TextEdit } from '../../../../findings.js';
import { rename } from '../../../rename.js';
import { code } from '../../../describe/visible.js';
import type { ViewWorld } from '../../view-world.js';
import { knownConfigs, type KnownConfig, type KnownConfigs } from '../known-config.js';
import { mergeConfigs } from '../merged-config.js';
import { duplicateContext, newConfig, removeEntries, setCurrent, type EditedConfig, type ListName } from './config-edits.js';
import { ownEntries } from './own-entries.js';
import { fileName } from '../file-name.js';

/** Changes to texts, or why there are none. */
export type KubeconfigEdits = readonly (TextEdit & { readonly uri: string })[] | { readonly refused: string };

export interface ContextQuestion {
  readonly uri: string;
  readonly context: string;
}

/** Changes a context as `kubectl config` would, and leaves all else of the text alone. */
export async function editKubeconfig(question: ContextQuestion, edit: KubeconfigEdit, world: ViewWorld): Promise<KubeconfigEdits> {
  const configs = await knownConfigs(world);
  const target = findTarget(question, configs, world);
  if ('refused' in target) return target;
  switch (edit.type) {
    case 'use':
      return useContext(target);
    case 'rename':
      return renameContext(target, edit.name.trim());
    case 'duplicate':
      return duplicate(target, edit.name.trim());
    case 'delete':
      return deleteContext(target, edit.unused);
  }
}

interface Target {
  readonly file: KnownConfig;
  readonly edited: EditedConfig;
  readonly context: Named<Context>;
  readonly name: string;
  readonly configs: KnownConfigs;
  readonly world: ViewWorld;
}

function findTarget({ uri, context: name }: ContextQuestion, configs: KnownConfigs, world: ViewWorld): Target | { refused: string } {
  const file = configs.find(uri);
  const edited = file && editedOf(file);
  if (file === undefined || edited === undefined) return { refused: `${nameOf(uri, world)} is no kubeconfig, or not there any longer.` };
  if (edited.config.templated)
    return { refused: `${nameOf(uri, world)} is a template: what it will say is not known here. Change it by hand.` };
  const context = edited.config.contexts.find((each) => each.name?.value === name);
  return context === undefined
    ? { refused: `${nameOf(uri, world)} has no context ${code(name)} any longer.` }
    : { file, edited, context, name, configs, world };
}

function editedOf({ document, config }: KnownConfig): EditedConfig | undefined {
  return document && config && { document, config };
}

/**
 * kubectl writes current-context into the first file of `$KUBECONFIG` that is there, whichever has the context
 * (client-go tools/clientcmd/config.go GetDefaultFilename, writeCurrentContext).
 */
function useContext({ file, name, configs, world }: Target): KubeconfigEdits {
  const isRead = configs.chain.some(({ uri }) => uri === file.uri);
  const { contexts, currentContext } = mergeConfigs(isRead ? configs.chain : [file]);
  const winner = contexts.find((each) => each.name === name)?.file;
  if (winner && winner.uri !== file.uri)
    return {
      refused: `kubectl takes ${code(name)} from ${nameOf(winner.uri, world)}, which comes before this file in $KUBECONFIG. Rename one of the two first.`,
    };
  if (currentContext?.name === name) return [];
  return setCurrentIn(isRead ? (writtenBy(configs) ?? file) : file, name, world);
}

function writtenBy({ chain }: KnownConfigs): KnownConfig | undefined {
  return chain.find(({ isThere }) => isThere);
}

function setCurrentIn(file: KnownConfig, name: string, world: ViewWorld): KubeconfigEdits {
  if (file.isEmpty) return [{ uri: file.uri, ...newConfig(name) }];
  const edited = editedOf(file);
  if (edited === undefined)
    return {
      refused: `kubectl would write to ${nameOf(file.uri, world)}, which is no kubeconfig. Look at it, or take it out of $KUBECONFIG.`,
    };
  return placed(file.uri, setCurrent(edited, name), world);
}

function renameContext(target: Target, newName: string): KubeconfigEdits {
  const { file, edited, context, world } = target;
  const own = world.worldOf(edited.document);
  if (own === undefined || context.name === undefined) return unclear(file.uri, world);
  const taken = refuseTaken(target, newName);
  if (taken) return taken;
  const renamed = rename(edited.document, context.name.span.start, newName, own);
  if ('refused' in renamed) return renamed;
  const edits = renamed.map((edit) => ({ uri: file.uri, ...edit }));
  const current = currentElsewhere(target);
  if (!current) return edits;
  const more = setCurrentIn(current, newName, world);
  return 'refused' in more ? more : [...edits, ...more];
}

/** kubectl takes the current context along, and writes it where it always writes it. */
function currentElsewhere({ file, name, configs }: Target): KnownConfig | undefined {
  const { currentContext, contexts } = mergeConfigs(configs.chain);
  const isCurrent = currentContext?.name === name && contexts.find((each) => each.name === name)?.file.uri === file.uri;
  const written = writtenBy(configs);
  return isCurrent && written && written.uri !== file.uri ? written : undefined;
}

/** Another file that kubectl reads may have the name. */
function refuseTaken({ file, configs, world }: Target, newName: string): { readonly refused: string } | undefined {
  const readers = configs.chain.some(({ uri }) => uri === file.uri) ? configs.chain : [file];
  const holder = readers.find(({ config }) => config?.contexts.some((context) => context.name?.value === newName));
  return holder && { refused: `A context ${code(newName)} is there already, in ${nameOf(holder.uri, world)}. Choose another name.` };
}

function duplicate(target: Target, newName: string): KubeconfigEdits {
  const { file, edited, context, world } = target;
  const wrong = newName === '' || /\p{Cc}/u.test(newName) ? { refused: 'A context needs a name on one line, such as `prod`.' } : undefined;
  const refused = wrong ?? refuseTaken(target, newName);
  return refused ?? placed(file.uri, duplicateContext(edited, context.index, newName), world);
}

function deleteContext({ file, context, name, configs, world }: Target, unused: 'keep' | 'delete'): KubeconfigEdits {
  const own = unused === 'delete' ? ownEntries(file, name, configs) : [];
  const entries = [{ file, list: 'contexts' as ListName, index: context.index }, ...own];
  const edits: (TextEdit & { readonly uri: string })[] = [];
  for (const each of new Set(entries.map((entry) => entry.file))) {
    const edited = editedOf(each);
    const made =
      edited &&
      removeEntries(
        edited,
        entries.filter((entry) => entry.file === each),
      );
    if (made === undefined) return unclear(each.uri, world);
    edits.push(...made.map((edit) => ({ ...edit, uri: each.uri })));
  }
  return edits;
}

function placed(uri: string, edits: readonly TextEdit[] | undefined, world: ViewWorld): KubeconfigEdits {
  return edits?.map((edit) => ({ ...edit, uri })) ?? unclear(uri, world);
}

function unclear(uri: string, world: ViewWorld): { readonly refused: string } {
  return {
    refused: `${nameOf(uri, world)} is written in a way that cannot be changed safely here (anchors, faults, or several YAML documents). Mend it, or change it by hand.`,
  };
}

function nameOf(uri: string, world: ViewWorld): string {
  return code(fileName(uri, world));
}
