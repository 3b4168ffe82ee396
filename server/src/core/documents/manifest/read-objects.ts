import { parseText, type ParsedText } from '../../formats/yaml/parse-text.js';
import type { ManifestObject, ObjectKind, ObjectValue } from './model.js';
import { NodeValue, aliasBudget, type ValueText } from './object-value.js';

/** Values of a ConfigMap deeper than one text are not looked into. */
const deepest = 1;

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

  private readRoot(root: ObjectValue, context: ValueText, depth: number): ManifestObject[] {
    const kind = root.get('kind')?.scalar?.value ?? '';
    if (kind.endsWith('List') && root.get('items')?.type === 'list') {
      return (root.get('items')?.items ?? []).flatMap((item) => this.readRoot(item, context, depth));
    }
    const object = this.toObject(root, context);
    const inner = depth < deepest && kind === 'ConfigMap' ? this.readValues(root, context, depth) : [];
    return object === undefined ? inner : [object, ...inner];
  }

  private toObject(root: ObjectValue, { masked }: ValueText): ManifestObject | undefined {
    const apiVersion = root.get('apiVersion')?.scalar;
    const kind = root.get('kind')?.scalar;
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
