import { isMap, isScalar, isSeq, parseAllDocuments, parseDocument, YAMLSeq, type Document, type ToStringOptions, type YAMLMap } from 'yaml';
import { LineIndex } from '../../base/line-index.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { KubeconfigList } from './kubeconfig-entry.js';
import { namedItems, type KnownItems } from './choose-names.js';
import type { EditableKubeconfig } from './editable-kubeconfig.js';
import { plainNodes } from './plain-nodes.js';

/** A kubeconfig in YAML, through the document model of `yaml`: what is in it stays, comments and order included. */
export function openYaml(text: string): EditableKubeconfig | Refusal {
  const document = readDocument(text);
  if (isRefusal(document)) return document;
  const known = listsOf(document);
  return isRefusal(known) ? known : editable(document, known, text);
}

function editable(document: KubeconfigDocument, known: KnownItems, text: string): EditableKubeconfig {
  const root = document.contents;
  const style = styleOf(text, root);
  return {
    known,
    hasCurrent: !isNothing(root.get('current-context', true)),
    add: (list, item) => addItem(root, list, item),
    setCurrent: (name) => setText(root, 'current-context', name),
    print: () => {
      const printed = textOf(document, { flowCollectionPadding: !/:\s*\{[^\s}]/.test(text), ...style });
      return isRefusal(printed) || !text.includes('\r\n') ? printed : printed.replaceAll('\n', '\r\n');
    },
  };
}

export type KubeconfigDocument = Document & { contents: YAMLMap };

export function readDocument(text: string): KubeconfigDocument | Refusal {
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

function addItem(root: YAMLMap, list: KubeconfigList, item: YAMLMap): void {
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
