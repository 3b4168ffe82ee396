import { secretType, secretValue } from '../../documents/secret/model.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { opaqueSecretType, tlsKeys, tlsSecretType } from '../../knowledge/secrets.js';
import { isCertificate } from '../helpers/certificates.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { materialsOf } from './helpers/materials.js';

// kubernetes/website concepts/configuration/secret.md: the type of TLS Secrets is kubernetes.io/tls; any other word is a type of one's own.
// Many Ingress controllers and Gateways take nothing else (Gateway API: "kubernetes.io/tls is the only type that is core supported").
export const rule = defineRule({
  id: 'secret/wrong-type',
  target: 'object',
  severity: 'warning',
  summary: 'tls.crt and tls.key in a Secret of another type, or swapped',
  sources: ['kubernetes/website concepts/configuration/secret.md', 'kubernetes/kubernetes pkg/apis/core/validation/validation.go'],
  messages: {
    type: `A Secret with \`${tlsKeys.certificate}\` and \`${tlsKeys.key}\` is of type \`${tlsSecretType}\`; \`{type}\` is none that Kubernetes knows, so that nobody checks it and Gateways refuse it ("InvalidCertificateRef"). The type cannot be changed later: delete the Secret and make it anew.`,
    opaque: `This Secret holds \`${tlsKeys.certificate}\` and \`${tlsKeys.key}\`, and is of type \`${opaqueSecretType}\`. Some Ingress controllers take it, Gateways refuse it ("InvalidCertificateRef"). With \`type: ${tlsSecretType}\` the API server also checks that both are there.`,
    swapped: `\`${tlsKeys.certificate}\` holds the private key, and \`${tlsKeys.key}\` the certificate. The API server takes the Secret; what serves with it fails: "${goTls.switched}". Swap the two, and see who has read \`${tlsKeys.certificate}\`.`,
  },
  check({ object, document }, context) {
    if (object.type !== 'secret' || object.templated) return;
    const certificate = materialsOf(object, document, tlsKeys.certificate);
    const key = materialsOf(object, document, tlsKeys.key);
    const [misplaced] = certificate;
    if (misplaced?.content.type === 'private-key' && key.some(isCertificate)) {
      context.report({ span: misplaced.headSpan, message: 'swapped', severity: 'error' });
      return;
    }
    const type = secretType(object);
    const holdsBoth = secretValue(object, tlsKeys.certificate) !== undefined && secretValue(object, tlsKeys.key) !== undefined;
    if (type === tlsSecretType || !holdsBoth || isSomebodysOwn(type)) return;
    const span = object.root.get('type')?.scalar?.span ?? object.kind?.span ?? object.span;
    if (type === opaqueSecretType) context.report({ span, message: 'opaque', severity: 'information' });
    else context.report({ span, message: 'type', data: { type: show(type) } });
  },
});

/** `istio.io/key-and-cert`, `linkerd.io/…`: a domain that is not Kubernetes's own. */
function isSomebodysOwn(type: string): boolean {
  const [domain = '', path] = type.split('/');
  return path !== undefined && domain.includes('.') && domain !== 'kubernetes.io';
}
