import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  parseDocument,
  YAMLSeq,
  type Document,
  type Node,
  type ToStringOptions,
  type YAMLMap,
} from 'yaml';
import { LineIndex } from '../../base/line-index.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { kubeconfigItems, type KubeconfigEntry, type KubeconfigList, type KubeconfigNames } from './kubeconfig-entry.js';
import { chooseNames, namedItems, type KnownItems, type NameRule } from './choose-names.js';
import { mergeJson } from './merge-json.js';
import { plainNodes } from './plain-nodes.js';

export interface MergeOptions {
  /** What to do where a name is taken by something else. */
  readonly taken: NameRule;
  readonly current: 'keep' | 'set';
}

export interface Merged {
  readonly text: string;
  /** As they are in the file. */
  readonly names: KubeconfigNames;
  readonly isCurrent: boolean;
}

/**
 * Adds a context, with its cluster and user, to a kubeconfig; what is in it stays, comments and order included. An entry that
 * is there already is used; one of the same name and other content is never replaced: of two of one name client-go takes
 * neither ("duplicate name"), and of two files the first (tools/clientcmd/loader.go).
 */
export function mergeKubeconfig(text: string, entry: KubeconfigEntry, options: MergeOptions): Merged | Refusal {
  if (/^\s*\{/.test(text)) return mergeJson(text, entry, options);
  const document = readDocument(text);
  if (isRefusal(document)) return document;
  const root = document.contents;
  const known = listsOf(document);
  if (isRefusal(known)) return known;
  const chosen = chooseNames(entry, known, options.taken);
  if (isRefusal(chosen)) return chosen;
  const { names, missing } = chosen;
  const items = kubeconfigItems({ ...entry, names });
  const style = styleOf(text, root);
  for (const list of missing) addItem(root, list, plainNodes(items[list]));
  const isCurrent = options.current === 'set' || isNothing(root.get('current-context', true));
  if (isCurrent) setText(root, 'current-context', names.context);
  const merged = textOf(document, { flowCollectionPadding: !/:\s*\{[^\s}]/.test(text), ...style });
  if (isRefusal(merged)) return merged;
  return { text: text.includes('\r\n') ? merged.replaceAll('\n', '\r\n') : merged, names, isCurrent };
}

type KubeconfigDocument = Document & { contents: YAMLMap };

function readDocument(text: string): KubeconfigDocument | Refusal {
  const documents = parse(text);
  if (!documents) return refuse('targetUri', 'The kubeconfig is nested too deeply to be read. Choose another file.');
  const [document, another] = documents;
  if (another)
    return refuse('targetUri', 'The kubeconfig holds several YAML documents, of which kubectl reads the first only. Split it first.');
  const [error] = document.errors;
  if (error) {
    const { line } = new LineIndex(text).positionAt(error.pos[0]);
    return refuse(
      'targetUri',
      `The kubeconfig cannot be read as YAML in line ${line + 1}, and neither does kubectl read it. Mend it first.`,
    );
  }
  document.contents ??= plainNodes({ apiVersion: 'v1', kind: 'Config' });
  return hasMap(document)
    ? document
    : refuse('targetUri', 'The file is no kubeconfig: it holds no mapping with `clusters`, `contexts` and `users`. Choose another file.');
}

// All scalars stay texts as they are written; see formats/yaml/parse-yaml.ts.
const yamlOptions = { schema: 'failsafe', resolveKnownTags: false, prettyErrors: false, logLevel: 'silent' } as const;

/** Undefined where the library's recursion comes to the end of the stack. */
function parse(text: string): readonly [Document, ...Document[]] | undefined {
  try {
    const documents = parseAllDocuments(text, yamlOptions);
    const [first = parseDocument(text, yamlOptions), ...others] = Array.isArray(documents) ? documents : [];
    return [first, ...others];
  } catch {
    return undefined;
  }
}

function hasMap(document: Document): document is KubeconfigDocument {
  return isMap(document.contents);
}

function listsOf(document: KubeconfigDocument): KnownItems | Refusal {
  try {
    const { clusters, contexts, users } = document.contents.toJS(document) as Readonly<Record<KubeconfigList, unknown>>;
    const wrong = Object.entries({ clusters, contexts, users }).find(([name]) => !isListOrNothing(document.contents.get(name, true)));
    if (wrong) return refuse('targetUri', `\`${wrong[0]}\` of the kubeconfig is no list that could be added to. Mend it first.`);
    return { clusters: namedItems(clusters), contexts: namedItems(contexts), users: namedItems(users) };
  } catch {
    // Aliases that multiply without end.
    return refuseAliases();
  }
}

function textOf(document: KubeconfigDocument, style: ToStringOptions): string | Refusal {
  try {
    return document.toString({ lineWidth: 0, ...style });
  } catch {
    // An alias whose anchor was on the current context, which is another now.
    return refuseAliases();
  }
}

function refuseAliases(): Refusal {
  return refuse(
    'targetUri',
    'The aliases (`*`) of the kubeconfig cannot be followed, or not once the context is added. Write out what they stand for first.',
  );
}

function addItem(root: YAMLMap, list: KubeconfigList, item: Node): void {
  const known = root.get(list, true);
  if (isSeq(known)) {
    // kubectl writes `[]` for none; what follows is written as it writes lists.
    if (known.items.length === 0 && root.flow !== true) known.flow = false;
    known.items.push(item);
    return;
  }
  const created = new YAMLSeq();
  created.items.push(item);
  root.set(list, created);
}

function setText(root: YAMLMap, key: string, value: string): void {
  const known = root.get(key, true);
  const node = plainNodes(value);
  if (isScalar(known) && typeof known.comment === 'string') node.comment = known.comment;
  root.set(key, node);
}

function isListOrNothing(node: unknown): boolean {
  return node === undefined || isSeq(node) || (isScalar(node) && isNothing(node));
}

function isNothing(node: unknown): boolean {
  return !isScalar(node) || (typeof node.value === 'string' && /^(?:~|null|)$/i.test(node.value));
}

/** The library writes all lists of a document alike: as the first of this one. */
function styleOf(text: string, root: YAMLMap): { readonly indentSeq: boolean; readonly indent: number } {
  const [list] = (['clusters', 'users', 'contexts'] as const)
    .map((name) => root.get(name, true))
    .filter((node) => isSeq(node) && node.flow !== true);
  const start = isSeq(list) ? list.range?.[0] : undefined;
  if (start === undefined) return { indentSeq: false, indent: 2 };
  const column = new LineIndex(text).positionAt(start).character;
  return { indentSeq: column > 0, indent: Math.max(column, 2) };
}
