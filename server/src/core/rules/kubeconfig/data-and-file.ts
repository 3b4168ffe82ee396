import type { Data, Mapping, Text } from '../../documents/kubeconfig/model.js';
import type { Fix } from '../../findings.js';
import { dataAndFileError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { offer, removeEntry } from './helpers/edits.js';
import { isGiven, isGivenData } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

type Field = 'certificate-authority' | 'client-certificate' | 'client-key';

// client-go tools/clientcmd/validation.go: "certificate-authority-data and certificate-authority are both specified for c.
// certificate-authority-data will override." It is an error all the same; seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/data-and-file',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`…-data` and the path of the same thing',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    both: '{kind} `{name}` has `{field}-data` and `{field}`. kubectl stops with "{error}"; nothing is overridden. Remove one of them.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    const judge = (
      kind: 'cluster' | 'user',
      named: (typeof config.clusters | typeof config.users)[number],
      mapping: Mapping,
      field: Field,
      data: Data | undefined,
      path: Text | undefined,
    ): void => {
      if (!isGivenData(data) || !isGiven(path)) return;
      const error = dataAndFileError(field, nameOf(named));
      context.report({
        span: path.entry.keySpan,
        message: 'both',
        data: {
          kind: kind === 'cluster' ? 'Cluster' : 'User',
          name: nameOf(named),
          field,
          error,
          tolerance: toleranceOf(config, kind, named),
        },
        related: [{ uri: document.uri, span: data.entry.keySpan, message: 'The same thing as data' }],
        fixes: offer(document.text, config, () => removals(document.text, mapping, field, data, path)),
      });
    };
    for (const cluster of config.clusters) {
      const { value } = cluster;
      if (value) judge('cluster', cluster, value, 'certificate-authority', value.certificateAuthorityData, value.certificateAuthority);
    }
    for (const user of config.users) {
      const { value } = user;
      if (!value) continue;
      judge('user', user, value, 'client-certificate', value.clientCertificateData, value.clientCertificate);
      judge('user', user, value, 'client-key', value.clientKeyData, value.clientKey);
    }
  },
});

/** Data that can be read is kept first: it does not depend on another file. */
function removals(text: string, mapping: Mapping, field: Field, data: Data, path: Text): readonly Fix[] {
  const isDataGood = data.fault === undefined;
  return [
    { title: `Remove the path \`${field}\``, safe: false, preferred: isDataGood, edits: [removeEntry(text, mapping, path.entry)] },
    { title: `Remove \`${field}-data\``, safe: false, preferred: !isDataGood, edits: [removeEntry(text, mapping, data.entry)] },
  ];
}
