import { parseText, type ParsedText } from '../../formats/yaml/parse-text.js';
import type { ManifestObject, ObjectKind, ObjectValue, ScalarValue } from './model.js';
import { NodeValue, aliasBudget, type ValueText } from './object-value.js';

/** Values of a ConfigMap deeper than one text are not looked into. */
const deepest = 1;

/** What the items of a `SecretList` are: the API leaves it out of them. */
interface ListHead {
  readonly apiVersion: string | undefined;
  readonly kind: string;
}

/** The objects of a text that a kind knows: YAML documents, items of Lists, and the texts inside ConfigMap values. */
export function readObjects(parsed: ParsedText, kinds: readonly ObjectKind[]): readonly ManifestObject[] {
  return new ObjectReader(parsed.uri, kinds).read(parsed, (offset) => offset);
}

class ObjectReader {
  private count = 0;

  constructor(
    private readonly uri: string,
    private readonly kinds: readonly ObjectKind[],
  ) {}

  read(parsed: ParsedText, toDocument: ValueText['toDocument'], depth = 0): ManifestObject[] {
    const context: ValueText = { text: parsed.text, masked: parsed.masked, toDocument, budget: { aliases: aliasBudget } };
    return parsed.yaml.documents.flatMap(({ root }) =>
      root?.type === 'map' ? this.readRoot(new NodeValue(context, root), context, depth) : [],
    );
  }

  private readRoot(root: ObjectValue, context: ValueText, depth: number, list?: ListHead): ManifestObject[] {
    const kind = headOf(root, 'kind', list?.kind);
    if (kind?.value.endsWith('List') === true && root.get('items')?.type === 'list') {
      const head = { apiVersion: root.get('apiVersion')?.scalar?.value, kind: kind.value.slice(0, -'List'.length) };
      return (root.get('items')?.items ?? []).flatMap((item) => this.readRoot(item, context, depth, head));
    }
    const object = this.toObject(root, context, list);
    const inner = depth < deepest && kind?.value === 'ConfigMap' ? this.readValues(root, context, depth) : [];
    return object === undefined ? inner : [object, ...inner];
  }

  private toObject(root: ObjectValue, { masked }: ValueText, list: ListHead | undefined): ManifestObject | undefined {
    const apiVersion = headOf(root, 'apiVersion', list?.apiVersion);
    const kind = headOf(root, 'kind', list?.kind);
    const taker = this.kinds.find((each) => each.matches(apiVersion?.value ?? '', kind?.value ?? ''));
    if (taker === undefined) return undefined;
    return {
      uri: this.uri,
      type: taker.type,
      index: this.count++,
      apiVersion,
      kind,
      name: root.get('metadata', 'name')?.scalar,
      namespace: root.get('metadata', 'namespace')?.scalar,
      root,
      span: root.span,
      templated: masked.templated,
      schemas: typeof taker.schemas === 'function' ? taker.schemas(root) : taker.schemas,
    };
  }

  /** `data: {kubelet: |…}` of kubeadm's ConfigMaps: each value may be an object of its own. */
  private readValues(root: ObjectValue, { masked }: ValueText, depth: number): ManifestObject[] {
    return (root.get('data')?.entries ?? []).flatMap(({ value }) => {
      const text = value?.scalar?.value;
      if (
        value === undefined ||
        text === undefined ||
        (masked.isFilledIn === true && value.templated) ||
        !/^\s*(?:kind|apiVersion)\s*:/m.test(text)
      )
        return [];
      const parsed = parseText(this.uri, text);
      const templated = masked.templated || parsed.masked.templated;
      return this.read({ ...parsed, masked: { ...parsed.masked, templated } }, (offset) => value.toDocument(offset), depth + 1);
    });
  }
}

/** What an object says of itself, or its list says of it: then it stands at the object's first key. */
function headOf(root: ObjectValue, key: 'apiVersion' | 'kind', inherited: string | undefined): ScalarValue | undefined {
  const own = root.get(key)?.scalar;
  const [first] = root.entries;
  if (own !== undefined || inherited === undefined || inherited === '' || first === undefined) return own;
  return { value: inherited, span: first.keySpan, templated: false };
}
