import type { LineIndex } from '../../base/line-index.js';
import type { Span } from '../../base/span.js';
import { duplicateNameError, illegalBase64Error, notRegisteredError } from '../../knowledge/client-go-errors.js';
import { findBase64Flaw } from '../embedded/go-base64.js';
import { isGiven } from './given.js';
import type { Data, Entry, Kubeconfig, Mapping, Named } from './model.js';
import { findYamlFault, yamlFaultWords } from './yaml-words.js';

/** Why client-go refuses a whole file, whatever context is selected. */
export interface LoadFault {
  readonly span: Span;
  /** client-go's words, without the path of the file. Ours where they depend on circumstances. */
  readonly text: string;
}

/**
 * The first such fault, in client-go's order: YAML, apiVersion and kind, values in the order of their sorted keys
 * (sigs.k8s.io/yaml makes JSON of it, with sorted keys), names that repeat.
 */
export function findLoadFault(config: Kubeconfig, holder: { readonly text: string; readonly lines: LineIndex }): LoadFault | undefined {
  const yaml = findYamlFault(config);
  if (yaml) return { span: yaml.span, text: yamlFaultWords(yaml, holder) ?? `yaml: ${yaml.reason}` };
  return findTypeMetaFault(config) ?? findVersionFault(config) ?? findValueFault(config) ?? findDuplicate(config);
}

function isTypeMeta({ key }: Entry): boolean {
  return key === 'apiVersion' || key === 'kind';
}

function findTypeMetaFault({ entries }: Kubeconfig): LoadFault | undefined {
  const found = entries.find((entry) => isTypeMeta(entry) && entry.misfit !== undefined)?.misfit;
  return found && { span: found.span, text: found.error };
}

function findVersionFault({ apiVersion, kind }: Kubeconfig): LoadFault | undefined {
  const version = isGiven(apiVersion) ? apiVersion.value : 'v1';
  const name = isGiven(kind) ? kind.value : 'Config';
  const wrong = version === 'v1' ? (name === 'Config' ? undefined : kind) : apiVersion;
  return wrong && { span: wrong.span, text: notRegisteredError(name, version) };
}

/** A value of another type, or base64 that Go does not read. */
function findValueFault(config: Kubeconfig): LoadFault | undefined {
  const data = dataByEntry(config);
  const faults = config.mappings.flatMap(({ path, mapping }) =>
    countingEntries(mapping).flatMap((entry) => {
      const fault = valueFault(entry, data.get(entry));
      return fault ? [{ ...fault, list: path === '' ? entry.key : path }] : [];
    }),
  );
  // The mappings stand in the order of the lists; only the lists themselves are sorted here.
  return faults.toSorted((left, right) => compare(listOf(left.list), listOf(right.list)))[0];
}

function listOf(path: string): string {
  return /^[\w-]*/.exec(path)?.[0] ?? '';
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Of repeated keys the last, sorted as JSON has them. */
function countingEntries(mapping: Mapping): readonly Entry[] {
  const last = new Map(mapping.entries.map((entry) => [entry.key, entry]));
  return [...last.values()].toSorted((left, right) => compare(left.key, right.key));
}

function valueFault({ known, misfit }: Entry, data: Data | undefined): LoadFault | undefined {
  if (misfit && known) return { span: misfit.span, text: misfit.error };
  const fault = data?.fault;
  if (fault?.code === 'invalid-base64') return { span: fault.span, text: illegalBase64Error(fault.byte) };
  if (fault?.code !== 'placeholder' || fault.loads) return undefined;
  return { span: fault.span, text: illegalBase64Error(findBase64Flaw(fault.found)?.byte ?? 0) };
}

function dataByEntry({ clusters, users }: Kubeconfig): ReadonlyMap<Entry, Data> {
  const all = [
    ...clusters.map(({ value }) => value?.certificateAuthorityData),
    ...users.flatMap(({ value }) => [value?.clientCertificateData, value?.clientKeyData]),
  ];
  return new Map(all.flatMap((data) => (data ? [[data.entry, data] as const] : [])));
}

/** client-go tools/clientcmd/api/v1/conversion.go: clusters, users, contexts. */
function findDuplicate({ clusters, users, contexts }: Kubeconfig): LoadFault | undefined {
  return duplicateIn('clusters', clusters) ?? duplicateIn('users', users) ?? duplicateIn('contexts', contexts);
}

function duplicateIn(list: 'clusters' | 'users' | 'contexts', entries: readonly Named<Mapping>[]): LoadFault | undefined {
  const seen = new Set<string>();
  for (const { name, span } of entries) {
    const value = name?.value ?? '';
    if (seen.has(value)) return { span: name?.span ?? { start: span.start, end: span.start }, text: duplicateNameError(list, value) };
    seen.add(value);
  }
  return undefined;
}
