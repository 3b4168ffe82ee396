import { defineRule } from '../rule.js';
import { kubeletTexts } from '../../knowledge/kubelet.js';
import { isSet } from './helpers/is-set.js';
import { isMeant } from './helpers/is-meant.js';
import { isWhole } from './helpers/is-whole.js';
import { setFix } from './helpers/set-fix.js';

// cmd/kubelet/app/server.go, InitializeTLS: with neither file and no serverTLSBootstrap the kubelet signs
// <cert-dir>/kubelet.crt itself. kubeadm leaves it so, and its API server does not verify kubelets: advice, not a fault.
// metrics-server, FAQ: "x509: cannot validate certificate … doesn't contain any IP SANs".
export const rule = defineRule({
  id: 'kubelet/self-signed-serving-certificate',
  target: 'object',
  severity: 'information',
  summary: 'neither `tlsCertFile` with its key nor `serverTLSBootstrap`: the kubelet signs its own certificate',
  fix: 'manual',
  sources: ['kubernetes cmd/kubelet/app/server.go InitializeTLS', 'metrics-server README'],
  messages: {
    selfSigned:
      'Without `serverTLSBootstrap: true` or `tlsCertFile` and `tlsPrivateKeyFile` the kubelet serves with a certificate that it signs itself. metrics-server, and an API server with `--kubelet-certificate-authority`, refuse it: "{error}". Set `serverTLSBootstrap: true` and approve the CertificateSigningRequests (`kubectl certificate approve`).',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || !isWhole(object, document)) return;
    const { root } = object;
    const bootstrap = root.entry('serverTLSBootstrap');
    if (bootstrap?.value?.flag === true || bootstrap?.value?.templated) return;
    if (isSet(root.entry('tlsCertFile')) || isSet(root.entry('tlsPrivateKeyFile'))) return;
    if (['serverTLSBootstrap', 'tlsCertFile', 'tlsPrivateKeyFile'].some((name) => isMeant(object, name))) return;
    context.report({
      span: bootstrap?.value?.span ?? object.kind?.span ?? object.span,
      message: 'selfSigned',
      data: { error: kubeletTexts.selfSigned },
      fixes: setFix(document, object, 'serverTLSBootstrap', 'true'),
    });
  },
});
