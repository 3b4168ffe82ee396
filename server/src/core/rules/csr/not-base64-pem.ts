import { requestValueOf } from '../../documents/csr/model.js';
import { base64Words, findBase64Fault } from '../helpers/base64-value.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// spec.request is []byte: JSON holds it as base64 (Go encoding/json), and validation wants one PEM block of type
// CERTIFICATE REQUEST inside. K pkg/apis/certificates/v1/helpers.go ParseCSR.
const place = '`spec.request` ';
const advice = ' Write `base64 -w0 < FILE.csr` there, on one line.';

export const rule = defineRule({
  id: 'csr/not-base64-pem',
  target: 'object',
  severity: 'error',
  summary: 'spec.request is not base64 of a PEM request: a placeholder, a shell expression, the PEM itself, wrapped lines',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/v1/helpers.go', 'Go encoding/json'],
  messages: {
    empty: `\`spec.request\` is empty, and the API server wants a request there.${advice}`,
    placeholder: `${place}${base64Words.placeholder}.${advice}`,
    shell: `${place}${base64Words.shell}. Run the file through a shell first (a here-document), or put the value in.`,
    unencoded: `${place}${base64Words.unencoded}.${advice}`,
    wrapped: `${place}${base64Words.wrapped}.${advice}`,
    invalid: `${place}${base64Words.invalid}.${advice}`,
    double: `${place}${base64Words.double}; decoded once it is no PEM: "PEM block type must be CERTIFICATE REQUEST".${advice}`,
    der: `${place}${base64Words.der}: "PEM block type must be CERTIFICATE REQUEST". Convert it (\`openssl req -inform DER\`) and encode that.`,
    other: `${place}${base64Words.other}: "PEM block type must be CERTIFICATE REQUEST".${advice}`,
  },
  check({ object }, context) {
    if (object.type !== 'csr') return;
    const value = requestValueOf(object);
    const faulty = findBase64Fault(object, value);
    if (faulty) {
      context.report({ span: faulty.span, message: faulty.fault, data: { error: faulty.error, found: show(faulty.found) } });
      return;
    }
    const entry = object.root.get('spec')?.entry('request');
    const isEmpty = value === undefined || value.type === 'null' || value.scalar?.value.trim() === '';
    if (entry !== undefined && isEmpty && !object.templated) context.report({ span: entry.keySpan, message: 'empty' });
  },
});
