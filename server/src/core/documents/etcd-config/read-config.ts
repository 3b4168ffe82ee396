import type { ParsedText } from '../../formats/yaml/parse-text.js';
import type { ComponentRun, GivenFlag } from '../component/model.js';
import { holdsVariable } from '../component/word.js';
import type { EtcdConfigDocument } from '../document.js';
import type { ObjectEntry } from '../manifest/model.js';
import { aliasBudget, NodeValue } from '../manifest/object-value.js';

/** etcd's sections and what their fields' flags begin with (etcd server/embed/config.go, configYAML). */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['client-transport-security', ''],
  ['peer-transport-security', 'peer-'],
]);

/** What a configuration file of etcd says, as the flags that mean the same. */
export function readEtcdConfig(
  uri: string,
  { text, yaml, masked }: ParsedText,
): Pick<EtcdConfigDocument, 'root' | 'components' | 'sections'> {
  const node = yaml.documents[0]?.root;
  if (node === undefined) return { root: undefined, components: [], sections: [] };
  const root = new NodeValue({ text, masked, toDocument: (offset) => offset, budget: { aliases: aliasBudget } }, node);
  const flags = root.entries.flatMap((entry) => {
    const prefix = prefixes.get(entry.key);
    return prefix === undefined ? toFlag(entry, '') : (entry.value?.entries ?? []).flatMap((field) => toFlag(field, prefix));
  });
  const first = root.entries.find(({ key }) => prefixes.has(key)) ?? root.entries[0];
  if (first === undefined) return { root, components: [], sections: [] };
  const host = { type: 'config', span: root.span } as const;
  const run: ComponentRun = {
    uri,
    program: 'etcd',
    programSpan: first.keySpan,
    flags,
    image: undefined,
    host,
    isComplete: !masked.templated,
  };
  return { root, components: [run], sections: root.entries };
}

function toFlag({ key, keySpan, span, value, templated }: ObjectEntry, prefix: string): readonly GivenFlag[] {
  const scalar = value?.scalar;
  if (templated || key === '' || (value !== undefined && scalar === undefined)) return [];
  const isKnown = scalar === undefined || (!scalar.templated && !holdsVariable(scalar.value));
  return [
    {
      name: `${prefix}${key}`,
      nameSpan: keySpan,
      value: isKnown ? (scalar?.value ?? '') : undefined,
      valueSpan: scalar?.span,
      span,
      form: 'config',
    },
  ];
}
