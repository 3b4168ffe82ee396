import type { ManifestObject, ScalarValue } from '../../documents/manifest/model.js';
import { certManager, goSeconds } from '../../knowledge/cert-manager.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cert-manager internal/apis/certmanager/validation ValidateDuration: at least 1h; renewBefore at least 5m and less than duration (90 days by default).
export const rule = defineRule({
  id: 'certmanager/duration',
  target: 'object',
  severity: 'error',
  summary: 'duration and renewBefore of a Certificate that cert-manager refuses',
  sources: ['cert-manager/cert-manager internal/apis/certmanager/validation'],
  messages: {
    form: '`{found}` is no duration as Go reads it: it knows h, m and s, no days or years. 90 days are `2160h`.',
    short: '`{found}` is too short: "certificate duration must be greater than 1h0m0s".',
    renewShort: '`{found}` is too short: "certificate renewBefore must be greater than 5m0s".',
    renewLate:
      '`renewBefore` is not less than the certificate\'s `duration` ({duration}): "certificate duration must be greater than renewBefore". cert-manager would renew it without end.',
    both: '`renewBefore` and `renewBeforePercentage` exclude each other. Take one out.',
  },
  check({ object }, context) {
    if (object.type !== 'certificate') return;
    const duration = textOf(object, 'duration');
    const renew = textOf(object, 'renewBefore');
    const seconds = duration && goSeconds(duration.value);
    const before = renew && goSeconds(renew.value);
    for (const scalar of [duration, renew]) {
      if (scalar !== undefined && goSeconds(scalar.value) === undefined)
        context.report({ span: scalar.span, message: 'form', data: { found: show(scalar.value) } });
    }
    if (duration && seconds !== undefined && seconds < certManager.leastDuration)
      context.report({ span: duration.span, message: 'short', data: { found: show(duration.value) } });
    if (renew === undefined || before === undefined || (duration !== undefined && seconds === undefined)) return;
    const percentage = object.root.get('spec')?.entry('renewBeforePercentage');
    if (percentage !== undefined) context.report({ span: percentage.keySpan, message: 'both' });
    if (before < certManager.leastRenewBefore)
      context.report({ span: renew.span, message: 'renewShort', data: { found: show(renew.value) } });
    else if (before >= (seconds ?? certManager.defaultDuration))
      context.report({
        span: renew.span,
        message: 'renewLate',
        data: { duration: duration === undefined ? '2160h by default' : show(duration.value) },
      });
  },
});

function textOf({ root }: ManifestObject, field: string): ScalarValue | undefined {
  const scalar = root.get('spec', field)?.scalar;
  return scalar === undefined || scalar.templated ? undefined : scalar;
}
