import type { Alias } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq, type Document } from 'yaml';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { KubeconfigList } from './kubeconfig-entry.js';
import { textNode } from './plain-nodes.js';
import { readDocument } from './yaml-kubeconfig.js';

/** An entry of a kubeconfig as it stands there, so that numbers, booleans and comments stay what they are. */
export interface ConfigItem {
  readonly name: string;
  /** Without anchors and aliases, in block style. */
  readonly node: YAMLMap;
}

export type ConfigItems = Readonly<Record<KubeconfigList, readonly ConfigItem[]>>;

/** The entries of a kubeconfig, for another one. */
export function readItems(text: string): ConfigItems | Refusal {
  const document = readDocument(text);
  if (isRefusal(document)) return document;
  const copier = new Copier(document, /^\s*\{/.test(text));
  const itemsOf = (list: KubeconfigList): ConfigItem[] => {
    const items = document.contents.get(list, true);
    return isSeq(items) ? items.items.flatMap((item) => toItem(copier.copy(item))) : [];
  };
  const items = { clusters: itemsOf('clusters'), contexts: itemsOf('contexts'), users: itemsOf('users') };
  return copier.isExhausted
    ? refuse('targetUri', 'The aliases (`*`) of the kubeconfig multiply without end. Write out what they stand for.')
    : items;
}

function toItem(node: unknown): ConfigItem[] {
  const name = isMap(node) ? node.get('name') : undefined;
  return isMap(node) && typeof name === 'string' ? [{ name, node }] : [];
}

/** The nodes that a kubeconfig may have, far more than any has. */
const mostNodes = 200_000;

class Copier {
  private nodes = 0;

  constructor(
    private readonly document: Document,
    /** JSON quotes all texts; in YAML only those that need it are. */
    private readonly isJson: boolean,
  ) {}

  get isExhausted(): boolean {
    return this.nodes > mostNodes;
  }

  copy(node: unknown): YAMLMap | YAMLSeq | Scalar {
    if (++this.nodes > mostNodes) return new Scalar('');
    if (isAlias(node)) return this.copy(this.resolve(node));
    if (isMap(node)) return this.copyMap(node);
    if (isSeq(node)) return this.copySeq(node);
    return isScalar(node) ? this.copyScalar(node) : new Scalar('');
  }

  private resolve(alias: Alias): unknown {
    return alias.resolve(this.document);
  }

  private copyMap(node: YAMLMap): YAMLMap {
    const map = new YAMLMap();
    map.items = node.items.map(({ key, value }) => new Pair(this.copy(key), this.copy(value)));
    return withComments(map, node);
  }

  private copySeq(node: YAMLSeq): YAMLSeq {
    const list = new YAMLSeq();
    list.items = node.items.map((item) => this.copy(item));
    return withComments(list, node);
  }

  private copyScalar(node: Scalar): Scalar {
    const { value, type, tag } = node;
    if (this.isJson && type === 'QUOTE_DOUBLE' && typeof value === 'string') return textNode(value);
    const scalar = new Scalar(value);
    if (type !== undefined) scalar.type = type;
    if (tag !== undefined) scalar.tag = tag;
    return withComments(scalar, node);
  }
}

function withComments<T extends YAMLMap | YAMLSeq | Scalar>(copy: T, { comment, commentBefore }: YAMLMap | YAMLSeq | Scalar): T {
  if (typeof comment === 'string') copy.comment = comment;
  if (typeof commentBefore === 'string') copy.commentBefore = commentBefore;
  return copy;
}
