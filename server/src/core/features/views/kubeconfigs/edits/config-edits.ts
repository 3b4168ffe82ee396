import { applyEdits } from '../../../../base/apply-edits.js';
import type { ConfigHolder } from '../../../../documents/document.js';
import type { Kubeconfig } from '../../../../documents/kubeconfig/model.js';
import type { TextEdit } from '../../../../findings.js';
import { currentContextEdit } from '../../../code-actions/set-current-context.js';
import { quoteName } from '../../../quote-name.js';
import { configData, configRoot, type ConfigData } from './config-data.js';
import { copyItem, removeItem, type ListPlace } from './list-edits.js';
import { isSameData } from './same-data.js';

/** A kubeconfig whose text is to be changed. */
export interface EditedConfig {
  readonly document: ConfigHolder;
  readonly config: Kubeconfig;
}

export type ListName = 'clusters' | 'users' | 'contexts';

/** Makes a context the current one. */
export function setCurrent({ document, config }: EditedConfig, name: string): readonly TextEdit[] | undefined {
  const edit = currentContextEdit(document, config, name) ?? insertedInJson(document.text, config, name);
  return checked(document.text, edit && [edit], (data) => ({ ...data, 'current-context': name }));
}

/** Takes entries out of their lists, one of each. */
export function removeEntries(
  { document }: EditedConfig,
  entries: readonly { readonly list: ListName; readonly index: number }[],
): readonly TextEdit[] | undefined {
  const edits = entries.map(({ list, index }) => {
    const place = listPlace(document.text, list);
    return place && removeItem(place, index);
  });
  if (edits.some((edit) => edit === undefined || edit.length === 0)) return undefined;
  return checked(
    document.text,
    edits.flatMap((edit) => edit ?? []),
    (data) => entries.reduce((after, { list, index }) => without(after, list, index), data),
  );
}

/** Puts a copy of a context under another name behind it. */
export function duplicateContext({ document, config }: EditedConfig, index: number, name: string): readonly TextEdit[] | undefined {
  const place = listPlace(document.text, 'contexts');
  const old = config.contexts.find((context) => context.index === index)?.name;
  if (place === undefined || old === undefined) return undefined;
  const newText = quoteName(document.text, old.span, name, config.syntax);
  return checked(document.text, copyItem(place, index, { span: old.span, newText }), (data) => {
    const items = itemsOf(data, 'contexts');
    const copy = { ...items[index], name };
    return { ...data, contexts: [...items.slice(0, index + 1), copy, ...items.slice(index + 1)] };
  });
}

/** A file with nothing in it gets what kubectl reads as a kubeconfig. */
export function newConfig(current: string): TextEdit {
  const name = quoteName('', { start: 0, end: 0 }, current, 'yaml');
  return { span: { start: 0, end: 0 }, newText: `apiVersion: v1\nkind: Config\ncurrent-context: ${name}\n` };
}

/** Behind the brace. */
function insertedInJson(text: string, { span, syntax, entries }: Kubeconfig, name: string): TextEdit | undefined {
  if (syntax !== 'json') return undefined;
  const at = span.start + 1;
  const blank = /^\s*/.exec(text.slice(at))?.[0] ?? '';
  return { span: { start: at, end: at }, newText: `${blank}"current-context": ${JSON.stringify(name)}${entries.length > 0 ? ',' : ''}` };
}

function listPlace(text: string, name: ListName): ListPlace | undefined {
  const pair = configRoot(text)?.pairs.find(({ key }) => key?.value === name);
  const list = pair?.value?.type === 'list' ? pair.value : undefined;
  return list && pair?.key && { text, list, keySpan: pair.key.span };
}

/** An edit is made only when the text then says what it is to say: anchors, odd indentation and the like may be in the way. */
function checked(
  text: string,
  edits: readonly TextEdit[] | undefined,
  expected: (data: ConfigData) => ConfigData,
): readonly TextEdit[] | undefined {
  const before = configData(text);
  const after = edits && configData(applyEdits(text, edits));
  return before && after && isSameData(after, expected(before)) ? edits : undefined;
}

function without(data: ConfigData, list: ListName, index: number): ConfigData {
  return { ...data, [list]: itemsOf(data, list).filter((_, at) => at !== index) };
}

function itemsOf(data: ConfigData, list: ListName): readonly ConfigData[] {
  const items = data[list];
  return Array.isArray(items) ? (items as readonly ConfigData[]) : [];
}
