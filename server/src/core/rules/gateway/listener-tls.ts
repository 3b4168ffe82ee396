import { gatewayApi } from '../../knowledge/gateway-api.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isFilled, listenersOf, type Listener } from './helpers/parts.js';

// kubernetes-sigs/gateway-api apis/v1/gateway_types.go, the XValidation rules of Listener and ListenerTLSConfig.
export const rule = defineRule({
  id: 'gateway/listener-tls',
  target: 'object',
  severity: 'error',
  summary: '`tls` of a Gateway’s listener does not fit its protocol, or names no certificate',
  sources: ['kubernetes-sigs/gateway-api apis/v1/gateway_types.go', 'kubernetes-sigs/gateway-api config/crd/standard'],
  messages: {
    noCertificate: `TLS ends at this listener and it names no certificate: "${gatewayApi.errors.noCertificate}". Name a Secret of type \`kubernetes.io/tls\` in \`certificateRefs\`.`,
    noTls: `A listener for {protocol} has no TLS: "${gatewayApi.errors.noTls}". Write \`protocol: HTTPS\` (or \`TLS\`), or take \`tls\` out.`,
    httpsMode: `HTTPS is read by the Gateway, which ends TLS: "${gatewayApi.errors.httpsMode}". To pass TLS through, write \`protocol: TLS\` and use a TLSRoute.`,
    tlsMode: `A listener for TLS says what it does with it: "${gatewayApi.errors.tlsMode}". Add \`tls\` with a \`mode\`: Terminate or Passthrough.`,
    mode: '`{mode}` is no mode: "Unsupported value". There are Terminate and Passthrough.',
  },
  check({ object }, context) {
    if (object.templated) return;
    for (const listener of listenersOf(object)) {
      const message = judge(listener);
      if (message === undefined) continue;
      const { value, tls, protocol, mode } = listener;
      const isMode = message === 'httpsMode' || message === 'mode';
      const span = (isMode ? tls?.value?.get('mode')?.span : tls?.keySpan) ?? value.get('protocol')?.span ?? value.span;
      context.report({ span, message, data: { protocol: show(protocol), mode: show(mode) } });
    }
  },
});

type Message = 'noCertificate' | 'noTls' | 'httpsMode' | 'tlsMode' | 'mode';

/** The first that the API server would tell; other protocols are an implementation's own. */
function judge({ protocol, tls, mode }: Listener): Message | undefined {
  if (tls?.value === undefined || tls.value.type !== 'map') return protocol === 'TLS' && tls === undefined ? 'tlsMode' : undefined;
  if ((gatewayApi.protocolsWithoutTls as readonly string[]).includes(protocol)) return 'noTls';
  if (!(gatewayApi.modes as readonly string[]).includes(mode)) return 'mode';
  if (protocol === 'HTTPS' && mode === 'Passthrough') return 'httpsMode';
  const hasCertificate = isFilled(tls.value.get('certificateRefs')) || isFilled(tls.value.get('options'));
  return mode === 'Terminate' && !hasCertificate ? 'noCertificate' : undefined;
}
