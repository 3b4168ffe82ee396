import { bundlePlaces } from '../../documents/ca-bundle/model.js';
import { base64Words, findBase64Fault } from '../helpers/base64-value.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// caBundle is []byte: base64 in JSON. What is inside must be PEM: "unable to load root certificates" K apiserver pkg/util/webhook.
const advice = ' Write `base64 -w0 < ca.crt` there.';
const unloadable = '"unable to load root certificates: unable to parse bytes as PEM block"';

export const rule = defineRule({
  id: 'cabundle/not-pem',
  target: 'object',
  severity: 'error',
  summary: 'caBundle is not base64 of PEM, or a stand-in for it',
  sources: ['kubernetes/apiserver pkg/util/webhook/validation.go', 'Go encoding/base64'],
  messages: {
    placeholder: `\`caBundle\` ${base64Words.placeholder}.${advice}`,
    shell: `\`caBundle\` ${base64Words.shell}. Run the file through a shell first (a here-document), or put the value in.`,
    unencoded: `\`caBundle\` ${base64Words.unencoded}.${advice}`,
    wrapped: `\`caBundle\` ${base64Words.wrapped}.${advice}`,
    invalid: `\`caBundle\` ${base64Words.invalid}.${advice}`,
    double: `\`caBundle\` ${base64Words.double}: ${unloadable}.${advice}`,
    der: `\`caBundle\` ${base64Words.der}: ${unloadable}. Convert it with \`openssl x509 -inform DER\`.`,
    other: `\`caBundle\` ${base64Words.other}: ${unloadable}.${advice}`,
  },
  check({ object }, context) {
    if (object.type !== 'ca-bundle') return;
    for (const { holder } of bundlePlaces(object)) {
      const faulty = findBase64Fault(object, holder.get('caBundle'));
      // `Cg==` and the like: a line break that scaffolds put there, for an injector to replace.
      if (faulty === undefined || /^(?:Cg==|IA==|Cgo=)$/.test(holder.get('caBundle')?.scalar?.value ?? '')) continue;
      context.report({ span: faulty.span, message: faulty.fault, data: { error: faulty.error, found: show(faulty.found) } });
    }
  },
});
