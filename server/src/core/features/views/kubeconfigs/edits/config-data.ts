import { followAliases, type YamlMap, type YamlNode } from '../../../../formats/yaml/nodes.js';
import { parseYaml } from '../../../../formats/yaml/parse-yaml.js';
import { isTrue, scalarType } from '../../../../formats/yaml/scalar-type.js';

/** A kubeconfig as JSON has it, as far as kubectl would read it. */
export type ConfigData = Readonly<Record<string, unknown>>;

/** The mapping at the root of the first document; undefined where there is none, or a second document follows. */
export function configRoot(text: string): YamlMap | undefined {
  const { documents } = parseYaml(text);
  const root = documents[0]?.root;
  return documents.length === 1 && root?.type === 'map' && documents[0]?.problems.length === 0 ? root : undefined;
}

/** Undefined where the text is none that can be read, or aliases multiply in it. */
export function configData(text: string): ConfigData | undefined {
  const root = configRoot(text);
  const budget = { nodes: 200_000 };
  const data = root && toData(root, budget);
  return budget.nodes < 0 || typeof data !== 'object' || data === null ? undefined : { ...data };
}

function toData(node: YamlNode | undefined, budget: { nodes: number }): unknown {
  if (budget.nodes-- < 0) return undefined;
  const target = followAliases(node);
  switch (target?.type) {
    case 'map':
      return Object.fromEntries(target.pairs.map(({ key, value }) => [key?.value ?? '', toData(value, budget)]));
    case 'list':
      return target.items.map((item) => toData(item, budget));
    case 'scalar':
      return scalarData(target);
    default:
      return null;
  }
}

function scalarData(scalar: Extract<YamlNode, { type: 'scalar' }>): unknown {
  switch (scalarType(scalar)) {
    case 'boolean':
      return isTrue(scalar.value);
    case 'null':
      return null;
    case 'number':
    case 'string':
      return scalar.value;
  }
}
