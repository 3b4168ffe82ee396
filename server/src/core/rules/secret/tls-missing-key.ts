import { secretType, secretValue } from '../../documents/secret/model.js';
import { tlsKeys, tlsSecretType } from '../../knowledge/secrets.js';
import { defineRule } from '../rule.js';

// K pkg/apis/core/validation ValidateSecret, SecretTypeTLS: both keys must exist; they may be empty, and their content is not looked at.
export const rule = defineRule({
  id: 'secret/tls-missing-key',
  target: 'object',
  severity: 'error',
  summary: 'A Secret of type kubernetes.io/tls without tls.crt or tls.key',
  sources: ['kubernetes/kubernetes pkg/apis/core/validation/validation.go'],
  messages: {
    missing: `A Secret of type \`${tlsSecretType}\` holds \`${tlsKeys.certificate}\` and \`${tlsKeys.key}\`; \`{key}\` is missing: "data[{key}]: Required value". Put it there, or make the Secret with \`kubectl create secret tls NAME --cert=FILE --key=FILE\`.`,
  },
  check({ object }, context) {
    const type = object.type === 'secret' ? object.root.get('type')?.scalar : undefined;
    // Without any value the Secret is filled by somebody else (kubed, reflector), or the file shows only a part.
    if (
      type === undefined ||
      object.templated ||
      secretType(object) !== tlsSecretType ||
      (isEmpty(object.root.get('data')) && isEmpty(object.root.get('stringData')))
    )
      return;
    for (const key of [tlsKeys.certificate, tlsKeys.key]) {
      if (secretValue(object, key) === undefined) context.report({ span: type.span, message: 'missing', data: { key } });
    }
  },
});

function isEmpty(values: { readonly entries: readonly unknown[] } | undefined): boolean {
  return values === undefined || values.entries.length === 0;
}
