import { defineRule } from '../rule.js';
import { kubeadmGroup, kubeadmTexts, kubeadmVersions, refusedSince, versionsOf } from '../../knowledge/kubeadm.js';
import type { ManifestDocument } from '../../documents/document.js';
import { schemaEntries, type SchemaEntry } from '../../documents/manifest/value-at.js';
import { show } from '../helpers/show.js';

// cmd/kubeadm/app/util/config/common.go: `your configuration file uses an old API spec: "…"`; v1beta4 made extraArgs a list.
export const rule = defineRule({
  id: 'kubeadm/api-version-field',
  target: 'object',
  severity: 'warning',
  summary: 'a field, or a form of `extraArgs`, that this `apiVersion` does not have; an `apiVersion` that kubeadm refuses',
  sources: ['kubernetes cmd/kubeadm/app/apis/kubeadm', 'kubernetes cmd/kubeadm/app/util/config/common.go'],
  messages: {
    field:
      '`{key}` is a field of {versions}, not of {version}. kubeadm warns ("{error}") and goes on without it. Use `apiVersion: {better}`; `kubeadm config migrate` helps.',
    list: 'Since v1beta4 `{key}` is a list of `name` and `value`. kubeadm stops with "json: cannot unmarshal object into Go struct field". Write `- name: …` and `value: …` for each flag; `kubeadm config migrate` does it.',
    map: 'Before v1beta4 `{key}` is a mapping of flags to texts. kubeadm stops with "json: cannot unmarshal array into Go struct field". Write `flag: value`, or use `apiVersion: {better}`.',
    old: 'kubeadm refuses {version} since 1.{minor}: "{error}". Run `kubeadm config migrate` with a kubeadm that still reads it.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubeadm' || object.apiVersion === undefined) return;
    const version = object.apiVersion.value.slice(kubeadmGroup.length + 1);
    const minor = refusedSince[version];
    if (minor !== undefined && mayRun(document, minor)) {
      context.report({
        span: object.apiVersion.span,
        message: 'old',
        severity: minorOf(document) === undefined ? 'warning' : 'error',
        data: { version: show(version), minor, error: show(kubeadmTexts.oldApi(object.apiVersion.value)) },
      });
    }
    for (const entry of schemaEntries(object)) {
      const verdict = judgeField(entry) ?? judgeArguments(entry);
      const data = { key: show(entry.entry.key), version: show(version), better: current, error: kubeadmTexts.strict, ...verdict?.data };
      if (verdict !== undefined) context.report({ span: entry.entry.keySpan, ...verdict, data });
    }
  },
});

const current = `${kubeadmGroup}/${kubeadmVersions[2]}`;

interface Verdict {
  readonly message: 'field' | 'list' | 'map';
  readonly severity: 'warning' | 'error';
  readonly data?: Readonly<Record<string, string>>;
}

/** A field that only other versions have. */
function judgeField({ entry, schema, field }: SchemaEntry): Verdict | undefined {
  const versions = schema === undefined ? kubeadmVersions : versionsOf(schema, entry.key);
  if (field !== undefined || entry.templated || versions.length === kubeadmVersions.length) return undefined;
  return {
    message: 'field',
    severity: 'warning',
    data: { versions: versions.join(' and '), better: `${kubeadmGroup}/${versions.at(-1) ?? ''}` },
  };
}

/** Arguments in the form of another version. */
function judgeArguments({ entry, field }: SchemaEntry): Verdict | undefined {
  const { value } = entry;
  if (!/^(?:extraArgs|kubeletExtraArgs)$/.test(entry.key) || value === undefined || value.templated) return undefined;
  if (field?.type === 'list' && value.type === 'map') return { message: 'list', severity: 'error' };
  return field?.type === 'string-map' && value.type === 'list' ? { message: 'map', severity: 'error' } : undefined;
}

/** Whether a kubeadm that refuses the version will read it: not when the file asks for an older Kubernetes. */
function mayRun(document: ManifestDocument, refused: number): boolean {
  const minor = minorOf(document);
  return minor === undefined || minor >= refused;
}

function minorOf({ objects }: ManifestDocument): number | undefined {
  const versions = objects.map(({ root }) => /^v?1\.(\d+)/.exec(root.get('kubernetesVersion')?.scalar?.value ?? '')?.[1]);
  const found = versions.find((version) => version !== undefined);
  return found === undefined ? undefined : Number(found);
}
