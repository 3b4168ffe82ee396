import type { ClusterParams } from '../../../protocol/index.js';
import { LineIndex } from '../../base/line-index.js';
import { nearest } from '../../base/nearest.js';
import { followAliases, type YamlMap, type YamlNode } from '../../formats/yaml/nodes.js';
import { parseYaml } from '../../formats/yaml/parse-yaml.js';
import { clusterFileSchema } from '../../knowledge/cluster-file.js';
import type { ObjectField } from '../../knowledge/schema.js';
import { isRefusal, type Refusal } from '../issue-request.js';

/** What a cluster file may say; the rest is where it goes. */
export type ClusterFileContent = Partial<Omit<ClusterParams, 'folderUri' | 'existing' | 'dryRun' | 'passphrase'>>;

/** Reads `cluster.yaml` by its schema. A key that the format does not have is refused with its line: it would be left out silently. */
export function readClusterFile(text: string): ClusterFileContent | Refusal {
  const { documents } = parseYaml(text);
  const [document, another] = documents;
  const lines = new LineIndex(text);
  const refuseAt = (offset: number, reason: string): Refusal => ({ refused: `line ${lines.positionAt(offset).line + 1}: ${reason}` });
  if (another) return refuseAt(another.span.start, 'a second document. A cluster file holds one.');
  const [problem] = document?.problems ?? [];
  if (problem) return refuseAt(problem.span.start, `this is no YAML (${problem.message}).`);
  const root = followAliases(document?.root);
  if (root === undefined) return {};
  // The reader has checked every name and type against the schema, which has the fields of the type.
  return root.type === 'map' ? new Reader(refuseAt).map(root, clusterFileSchema.root) : refuseAt(root.span.start, notAMapping);
}

const notAMapping = 'a mapping is meant here, such as `controlPlanes:` with a list of machines.';

type RefuseAt = (offset: number, reason: string) => Refusal;

class Reader {
  constructor(private readonly refuseAt: RefuseAt) {}

  map({ pairs, span }: YamlMap, schema: string): Readonly<Record<string, unknown>> | Refusal {
    const fields = clusterFileSchema.schemas[schema]?.fields ?? [];
    const read = new Map<string, unknown>();
    for (const { key, value, span: place } of pairs) {
      const field = fields.find(({ name }) => name === key?.value);
      if (!key || !field) return this.refuseAt(place.start, unknownKey(key?.value ?? '', fields));
      if (read.has(field.name)) return this.refuseAt(place.start, `\`${field.name}\` is there twice.`);
      const content = this.value(followAliases(value), field, place.start);
      if (isRefusal(content)) return content;
      if (content !== undefined) read.set(field.name, content);
    }
    const missing =
      schema === clusterFileSchema.root ? undefined : fields.find(({ name, required }) => required === true && !read.has(name));
    if (missing) return this.refuseAt(span.start, `\`${missing.name}\` is missing. ${missing.doc}`);
    // Every machine has a list, though an empty one.
    return schema === 'Machine' && !read.has('addresses') ? { ...Object.fromEntries(read), addresses: [] } : Object.fromEntries(read);
  }

  private value(node: YamlNode | undefined, field: ObjectField, offset: number): unknown {
    if (node === undefined || (node.type === 'scalar' && node.style === 'plain' && /^(?:~|null|)$/i.test(node.value))) return undefined;
    if (field.type === 'string') return this.text(node, field, offset);
    if (field.type === 'boolean') return this.yesOrNo(node, field, offset);
    if (node.type !== 'list') return this.refuseAt(node.span.start, `\`${field.name}\` is a list.`);
    return this.list(node.items, field, offset);
  }

  private text(node: YamlNode, { name, values }: ObjectField, offset: number): string | Refusal {
    if (node.type !== 'scalar') return this.refuseAt(offset, `\`${name}\` is a text.`);
    if (values === undefined || values.includes(node.value)) return node.value;
    const near = nearest(node.value, values);
    return this.refuseAt(
      offset,
      `\`${name}: ${node.value}\` is none of ${values.join(', ')}.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
    );
  }

  private yesOrNo(node: YamlNode, { name }: ObjectField, offset: number): boolean | Refusal {
    if (node.type === 'scalar' && /^(?:true|false)$/.test(node.value)) return node.value === 'true';
    return this.refuseAt(offset, `\`${name}\` is true or false.`);
  }

  private list(items: readonly (YamlNode | undefined)[], field: ObjectField, offset: number): readonly unknown[] | Refusal {
    const read: unknown[] = [];
    for (const item of items.map(followAliases)) {
      const content = this.item(item, field, offset);
      if (isRefusal(content)) return content;
      read.push(content);
    }
    return read;
  }

  private item(item: YamlNode | undefined, field: ObjectField, offset: number): unknown {
    const place = item?.span.start ?? offset;
    if (field.of === undefined) return item?.type === 'scalar' ? item.value : this.refuseAt(place, `\`${field.name}\` is a list of texts.`);
    return item?.type === 'map'
      ? this.map(item, field.of)
      : this.refuseAt(place, `\`${field.name}\` is a list of machines: \`- name: cp1\`.`);
  }
}

function unknownKey(key: string, fields: readonly ObjectField[]): string {
  const names = fields.map(({ name }) => name);
  const near = nearest(key, names);
  return `\`${key}\` is no field of a cluster file${near === undefined ? `; they are ${names.join(', ')}` : `. Did you mean \`${near}\`?`}`;
}
