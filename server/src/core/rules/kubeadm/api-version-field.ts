import { defineRule } from '../rule.js';
import { kubeadmGroup, kubeadmTexts, kubeadmVersions, refusedSince, versionsOf } from '../../knowledge/kubeadm.js';
import type { ManifestDocument } from '../../documents/document.js';
import { schemaEntries } from '../../documents/manifest/value-at.js';
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
    const { apiVersion } = object;
    if (object.type !== 'kubeadm' || apiVersion === undefined) return;
    const version = apiVersion.value.slice(kubeadmGroup.length + 1);
    const minor = refusedSince[version];
    if (minor !== undefined && mayRun(document, minor)) {
      context.report({
        span: apiVersion.span,
        message: 'old',
        severity: minorOf(document) === undefined ? 'warning' : 'error',
        data: { version: show(version), minor, error: show(kubeadmTexts.oldApi(apiVersion.value)) },
      });
    }
    const better = `${kubeadmGroup}/v1beta4`;
    for (const { entry, schema, field } of schemaEntries(object)) {
      const key = show(entry.key);
      const versions = schema === undefined ? kubeadmVersions : versionsOf(schema, entry.key);
      const type = entry.value?.type;
      if (field === undefined && versions.length < kubeadmVersions.length && !entry.templated) {
        context.report({
          span: entry.keySpan,
          message: 'field',
          data: {
            key,
            versions: versions.join(' and '),
            version,
            error: kubeadmTexts.strict,
            better: `${kubeadmGroup}/${versions.at(-1) ?? ''}`,
          },
        });
      }
      if (!/^(?:extraArgs|kubeletExtraArgs)$/.test(entry.key) || entry.value?.templated) continue;
      if (field?.type === 'list' && type === 'map')
        context.report({ span: entry.keySpan, message: 'list', severity: 'error', data: { key } });
      if (field?.type === 'string-map' && type === 'list')
        context.report({ span: entry.keySpan, message: 'map', severity: 'error', data: { key, better } });
    }
  },
});

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
