import type { Span } from '../../base/span.js';
import type { ObjectValue } from '../../documents/manifest/model.js';
import { defineRule } from '../rule.js';
import { componentConfigTexts } from '../../knowledge/component-config.js';

// apiserver pkg/server/egressselector/config.go, validateTCPConnection and validateTLSConfig.
export const rule = defineRule({
  id: 'componentconfig/egress-tls',
  target: 'object',
  severity: 'error',
  summary: '`tlsConfig` of an egress proxy does not fit its URL, or lacks the client certificate',
  sources: ['kubernetes/apiserver pkg/server/egressselector/config.go'],
  messages: {
    missing:
      'The proxy is reached over `https://`, and `tlsConfig` is missing. The API server stops with "{error}". Give `caBundle`, `clientCert` and `clientKey`, each a path.',
    needless:
      'The proxy is reached over plain `http://`, and `tlsConfig` is given. The API server stops with "{error}". Use `https://`, or remove it.',
    incomplete:
      '`clientCert` is missing, which a connection with TLS needs. The API server stops with "{error}". Give `clientCert` and `clientKey`, each a path.',
  },
  check({ object }, context) {
    if (object.type !== 'component-config' || object.templated) return;
    for (const selection of object.root.get('egressSelections')?.items ?? []) {
      const fault = judge(selection.get('connection', 'transport', 'tcp'));
      if (fault !== undefined) context.report(fault);
    }
  },
});

interface Fault {
  readonly span: Span;
  readonly message: 'missing' | 'needless' | 'incomplete';
  readonly data: { readonly error: string };
}

function judge(tcp: ObjectValue | undefined): Fault | undefined {
  const url = tcp?.get('url');
  const tls = tcp?.entry('tlsConfig');
  const scheme = /^https?(?=:)/i.exec(url?.scalar?.value ?? '')?.[0].toLowerCase();
  if (url === undefined || scheme === undefined) return undefined;
  if (tls?.value?.type !== 'map') {
    return scheme === 'https' ? { span: url.span, message: 'missing', data: { error: componentConfigTexts.tlsMissing } } : undefined;
  }
  if (scheme === 'http') return { span: tls.keySpan, message: 'needless', data: { error: componentConfigTexts.tlsBesideHttp } };
  const cert = tls.value.get('clientCert')?.scalar?.value ?? '';
  return cert === '' ? { span: tls.keySpan, message: 'incomplete', data: { error: componentConfigTexts.clientCertMissing } } : undefined;
}
