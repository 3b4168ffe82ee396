import { defineRule } from '../rule.js';
import { offerEdits, replaceScalar } from '../helpers/object-edits.js';
import { findWrongTypes } from '../helpers/schema-faults.js';

// Go's encoding/json (sigs.k8s.io/json): "json: cannot unmarshal string into Go struct field KubeletConfiguration.readOnlyPort of type int32".
// apimachinery pkg/apis/meta/v1/duration.go: durations are texts for time.ParseDuration, which knows no days.
export const rule = defineRule({
  id: 'kubelet/wrong-type',
  target: 'object',
  severity: 'error',
  summary: 'a field of KubeletConfiguration has a value of another type; the kubelet does not start',
  fix: 'manual',
  sources: ['kubernetes/kubelet config/v1beta1/types.go', 'kubernetes/apimachinery pkg/apis/meta/v1/duration.go', 'Go encoding/json'],
  messages: {
    wrong: '`{key}` must be {wanted}, but this is {found}. The kubelet does not start: "{error}".{advice}',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config') return;
    for (const { value, field, span, wanted, found, error, correction } of findWrongTypes(object)) {
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
