import { defineRule } from '../rule.js';
import { offerEdits, replaceScalar } from '../helpers/object-edits.js';
import { findWrongTypes } from '../helpers/schema-faults.js';

// Go's encoding/json: "json: cannot unmarshal … into Go struct field"; durations have no days.
export const rule = defineRule({
  id: 'kubeadm/wrong-type',
  target: 'object',
  severity: 'error',
  summary: "a field of kubeadm's configuration has a value of another type",
  fix: 'manual',
  sources: ['kubernetes cmd/kubeadm/app/apis/kubeadm', 'Go encoding/json', 'kubernetes/apimachinery pkg/apis/meta/v1/duration.go'],
  messages: {
    wrong: '`{key}` must be {wanted}, but this is {found}. kubeadm stops with "{error}".{advice}',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubeadm') return;
    for (const { value, field, span, wanted, found, error, correction } of findWrongTypes(object)) {
      // kubeadm/api-version-field speaks of the form of arguments.
      if (/^(?:extraArgs|kubeletExtraArgs)$/.test(field.name) && (value.type === 'map' || value.type === 'list')) continue;
      context.report({
        span,
        message: 'wrong',
        data: { key: field.name, wanted, found, error, advice: correction === undefined ? '' : ` Write \`${correction}\`.` },
        fixes: offerEdits(document, object, () =>
          correction === undefined
            ? []
            : [
                {
                  title: `Write \`${correction}\``,
                  safe: false,
                  preferred: true,
                  edits: [replaceScalar(document.text, value, correction)],
                },
              ],
        ),
      });
    }
  },
});
