/**
 * What kubectl prints when it cannot read a kubeconfig. Each text was seen with kubectl 1.32 (`kubectl config view`);
 * in front of all of them stands `error loading config file "<path>": `.
 */

export type JsonType = 'string' | 'number' | 'bool' | 'object' | 'array';

/**
 * A value of the wrong type. `field` is the Go struct and the JSON names from the root:
 * `Cluster.clusters.cluster.server`; `goType` as in knowledge/kubeconfig.ts.
 */
export function unmarshalError(found: JsonType, field: string, goType: string): string {
  return `json: cannot unmarshal ${found} into Go struct field ${field} of type ${goType}`;
}

/** apiVersion or kind is no string: these two are read before everything else. */
export function typeMetaError(found: JsonType, field: 'apiVersion' | 'kind'): string {
  return `couldn't get version/kind; json parse error: json: cannot unmarshal ${found} into Go struct field .${field} of type string`;
}

/** Another apiVersion than v1, or another kind than Config (they may be absent). */
export function notRegisteredError(kind: string, apiVersion: string): string {
  return `no kind "${kind}" is registered for version "${apiVersion}" in scheme "k8s.io/client-go/tools/clientcmd/api/latest/latest.go:50"`;
}

/** Go's base64 decoder refuses a `…-data` value; `byte` counts from 0 in the YAML value. */
export function illegalBase64Error(byte: number): string {
  return `illegal base64 data at input byte ${byte}`;
}

/** Two entries of one name. client-go prints the whole list behind it, keys included: never quote that part. */
export function duplicateNameError(list: 'clusters' | 'users' | 'contexts' | 'extensions', name: string): string {
  const [go, internal] = duplicateTypes[list];
  return `error converting *[]${go} into *map[string]${internal}: duplicate name "${name}" in list`;
}

const duplicateTypes = {
  clusters: ['NamedCluster', '*api.Cluster'],
  users: ['NamedAuthInfo', '*api.AuthInfo'],
  contexts: ['NamedContext', '*api.Context'],
  extensions: ['NamedExtension', 'runtime.Object'],
} as const;

/** go-yaml's words by the code of our reader's problem; `line` counts from 1. Codes that it words by circumstance are left out. */
export function yamlError(code: string, line: number, found: string): string | undefined {
  switch (code) {
    case 'BAD_SCALAR_START':
      return /^[@`%]/.test(found) ? `yaml: line ${line}: found character that cannot start any token` : undefined;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return found.startsWith('?') ? undefined : `yaml: line ${line}: mapping values are not allowed in this context`;
    case 'BAD_DQ_ESCAPE':
      return `yaml: line ${line}: found unknown escape character`;
    case 'UNKNOWN_ANCHOR':
      return `yaml: unknown anchor '${found}' referenced`;
    case 'EXCESSIVE_ALIASING':
      return 'yaml: document contains excessive aliasing';
    case 'CONTROL_CHARACTER':
      return 'yaml: control characters are not allowed';
    case 'BAD_MERGE':
      return mergeError;
    case 'INVALID_MAP_KEY':
      return 'yaml: invalid map key';
    default:
      return undefined;
  }
}

/** `<<` with anything but a mapping or a list of mappings. */
export const mergeError = 'yaml: map merge requires map or sequence of maps as the value';
