import type { YamlMap, YamlNode } from '../../formats/yaml/nodes.js';
import { followAliases } from '../../formats/yaml/nodes.js';
import { findRootKeys } from './root-keys.js';

/** Whether a text may be, or hold, a kubeconfig. Cheap on all other files; `embeds` is asked only for manifests. */
export function detectKubeconfig(text: string, path: string, embeds: () => boolean): boolean {
  const name = nameHint(path);
  if (text.trim() === '') return name === 'certain';
  if (!words.some((word) => text.includes(word)) || isProgram(text, path)) return false;
  const documents = findRootKeys(text);
  return documents.some(({ values }) => isConfig(values, name, text)) || (documents.some(({ values }) => mayEmbed(values)) && embeds());
}

/** Whether the mapping at the root of a parsed document is a configuration. */
export function isConfigRoot(root: YamlMap, path: string): boolean {
  const values = new Map<string, string>();
  for (const { key, value } of root.pairs) if (key !== undefined) values.set(key.value, describeValue(value));
  return isConfig(values, nameHint(path), undefined, root);
}

/** Names for the walk over folders; content decides. */
export const kubeconfigFileNames =
  /(?:^|[/.])(?:config|kubeconfig[^/]*|[^/]*[._-]kubeconfig|[^/]*\.(?:conf|ya?ml|json|kubeconfig|tpl|tmpl|j2|cfg))$|^kubeconfig/i;

/** Scripts, programs and pages that only speak of kubeconfigs. */
function isProgram(text: string, path: string): boolean {
  return text.startsWith('#!') || programName.test(path);
}

const programName =
  /\.(?:sh|bash|zsh|fish|ps1|bat|go|py|rb|rs|[cm]?[jt]s|[jt]sx|java|kt|scala|groovy|c|h|cc|cpp|cs|php|pl|lua|sql|md|markdown|rst|adoc|html?|xml|toml|ini|tf|hcl|diff|patch|log|csv|service|pem|crt|cer|key|csr|pub)$/i;

type NameHint = 'certain' | 'likely' | 'none';

function nameHint(path: string): NameHint {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.kubeconfig$/i.test(name) || /^kubeconfig(?:\.(?:ya?ml|json|conf))?$/i.test(name) || /\/\.kube\/config$/.test(path))
    return 'certain';
  return /^config$|^kubeconfig|kubeconfig|\.conf$/i.test(name) ? 'likely' : 'none';
}

const words = ['clusters', 'contexts', 'current-context', 'Config', 'Secret', 'List'];
const lists = ['clusters', 'users', 'contexts'];

type Values = ReadonlyMap<string, string>;

function isConfig(values: Values, name: NameHint, text: string | undefined, root?: YamlMap): boolean {
  const kind = values.get('kind');
  const shape = lists.filter((list) => isListLike(values.get(list))).length;
  const hasCurrent = values.has('current-context');
  if (kind === 'Config') return isOurVersion(values.get('apiVersion')) || shape >= 2;
  if (kind !== undefined && !isHalfTyped(kind)) return false;
  if (isForeign(values)) return false;
  const isOurs = values.get('apiVersion') === 'v1' || name !== 'none' || hasCurrent;
  if (shape >= 2) return isOurs || values.has('contexts') || wraps(text, root);
  return (shape === 1 && (isOurs || values.has('preferences')) && wraps(text, root)) || (name === 'certain' && (shape >= 1 || hasCurrent));
}

/** `kind: Con`, on the way to `Config`; a template expression may become anything. */
function isHalfTyped(kind: string): boolean {
  return 'Config'.startsWith(kind) || kind.toLowerCase() === 'config' || kind.startsWith('{{');
}

function isOurVersion(version: string | undefined): boolean {
  return version === undefined || version === '' || /^v\d*$/.test(version) || /^[{<$x]/.test(version);
}

/** argocd's own `config` has contexts and users, too, and `servers`; kafkactl, talosctl and others have mappings instead of lists. */
function isForeign(values: Values): boolean {
  return ['servers', 'hosts', 'services', 'current-cluster', 'context'].some((key) => values.has(key));
}

/** A list begins on the next line, in brackets, or is still to be typed. */
function isListLike(value: string | undefined): boolean {
  return value !== undefined && (value === '' || /^(?:\[|null|~|&|\*|\{\{|!!)/.test(value));
}

const wrapper = /^\s*(?:-\s+)?["']?(?:cluster|context|user)["']?\s*:\s*(?:$|\{|#|&|\*)/m;
const jsonWrapper = /"(?:cluster|context|user)"\s*:\s*\{/;

/** Whether an entry has the pair of a name and `cluster:`, `user:` or `context:` that no other format has. */
function wraps(text: string | undefined, root: YamlMap | undefined): boolean {
  if (root !== undefined)
    return root.pairs.some((pair) => pair.key !== undefined && lists.includes(pair.key.value) && hasWrapper(pair.value));
  return text !== undefined && (wrapper.test(text) || jsonWrapper.test(text));
}

function hasWrapper(node: YamlNode | undefined): boolean {
  const list = followAliases(node);
  if (list?.type !== 'list') return false;
  return list.items.slice(0, 100).some((item) => {
    const map = followAliases(item);
    return map?.type === 'map' && map.pairs.some((pair) => ['cluster', 'user', 'context'].includes(pair.key?.value ?? ''));
  });
}

function describeValue(node: YamlNode | undefined): string {
  const target = followAliases(node);
  if (target === undefined) return '';
  if (target.type === 'list') return '[';
  return target.type === 'scalar' ? target.value : '{';
}

function mayEmbed(values: Values): boolean {
  const kind = values.get('kind') ?? '';
  return kind === 'ConfigMap' || kind === 'Secret' || /List$/.test(kind);
}
