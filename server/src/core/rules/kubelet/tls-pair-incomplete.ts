import { defineRule } from '../rule.js';
import { kubeletTexts } from '../../knowledge/kubelet.js';
import { isMeant } from './helpers/is-meant.js';
import { isWhole } from './helpers/is-whole.js';
import { isSet } from './helpers/is-set.js';

// pkg/kubelet/kubelet.go: the pair is read only where both names are set, and
// cmd/kubelet/app/server.go, InitializeTLS, makes one only when both are empty. With one of them neither happens.
export const rule = defineRule({
  id: 'kubelet/tls-pair-incomplete',
  target: 'object',
  severity: 'error',
  summary: 'only one of `tlsCertFile` and `tlsPrivateKeyFile`',
  sources: ['kubernetes pkg/kubelet/kubelet.go', 'kubernetes cmd/kubelet/app/server.go InitializeTLS'],
  messages: {
    alone:
      '`{given}` is given without `{missing}`. The kubelet starts all the same and has no serving certificate: it logs "{log}", and callers meet "{error}". Give both, or neither.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || object.templated) return;
    const [cert, key] = ['tlsCertFile', 'tlsPrivateKeyFile'].map((name) => object.root.entry(name));
    if (isSet(cert) === isSet(key) || object.root.get('serverTLSBootstrap')?.flag === true) return;
    // A part of a configuration may have its other half elsewhere.
    if (!isWhole(object, document)) return;
    if (isMeant(object, isSet(cert) ? 'tlsPrivateKeyFile' : 'tlsCertFile')) return;
    const given = isSet(cert) ? cert : key;
    context.report({
      span: given?.keySpan ?? object.span,
      message: 'alone',
      data: {
        given: given?.key ?? '',
        missing: isSet(cert) ? 'tlsPrivateKeyFile' : 'tlsCertFile',
        log: kubeletTexts.noServingCertificate,
        error: kubeletTexts.callerWithoutCertificate,
      },
    });
  },
});
