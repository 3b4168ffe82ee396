import { defineRule } from '../rule.js';
import { show } from '../helpers/show.js';

// apiserver pkg/apis/apiserver/validation: url and discoveryURL are https, and differ.
export const rule = defineRule({
  id: 'componentconfig/issuer-url',
  target: 'object',
  severity: 'error',
  summary: "a token issuer's `url` or `discoveryURL` is not https, or both are the same",
  sources: ['kubernetes/apiserver pkg/apis/apiserver/validation/validation.go'],
  messages: {
    scheme:
      '`{field}` is `{url}`, and only `https://` is allowed: the keys that tokens are checked with come from there. The API server does not start. Use the `https://` address.',
    same: '`discoveryURL` is the same as `url`. The API server does not start. Leave it out: discovery is found below `url` without it.',
  },
  check({ object }, context) {
    if (object.type !== 'component-config') return;
    for (const item of object.root.get('jwt')?.items ?? []) {
      const url = item.get('issuer', 'url');
      const discovery = item.get('issuer', 'discoveryURL');
      for (const [field, value] of Object.entries({ url, discoveryURL: discovery })) {
        const written = value?.scalar?.value ?? '';
        if (value === undefined || value.templated || !/^[a-z]+:\/\//i.test(written) || /^https:/i.test(written)) continue;
        context.report({ span: value.span, message: 'scheme', data: { field, url: show(written) } });
      }
      const isSame = discovery?.scalar !== undefined && !discovery.templated && discovery.scalar.value === url?.scalar?.value;
      if (isSame && discovery.scalar.value !== '') context.report({ span: discovery.span, message: 'same' });
    }
  },
});
