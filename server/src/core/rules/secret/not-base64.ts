import { base64Words, findBase64Fault, type Base64Fault } from '../helpers/base64-value.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// core/v1 Secret: data is map[string][]byte, base64 in JSON; stringData is plain text. One bad value, and the object is refused.
const advice = ' Encode it (`base64 -w0`), or put the plain text under `stringData`.';

export const rule = defineRule({
  id: 'secret/not-base64',
  target: 'object',
  severity: 'error',
  summary: 'A value under data of a Secret is not base64, or a stand-in for the real one',
  sources: ['kubernetes/api core/v1/types.go', 'Go encoding/base64'],
  messages: {
    placeholder: `\`data[{key}]\` ${base64Words.placeholder}: "{error}".${advice}`,
    shell: `\`data[{key}]\` ${base64Words.shell}. Run the file through a shell first (a here-document), or put the value in.`,
    unencoded: `\`data[{key}]\` ${base64Words.unencoded}.${advice}`,
    wrapped: `\`data[{key}]\` ${base64Words.wrapped}. Write it on one line, or as a block behind \`|\`.`,
    invalid: `\`data[{key}]\` ${base64Words.invalid}.${advice}`,
    double: `\`data[{key}]\` ${base64Words.double}: whoever reads it finds base64 in place of the PEM. Encode it once.`,
  },
  check({ object }, context) {
    // SOPS encrypts the values of a Secret and leaves the rest: nothing there is meant to be read as it stands.
    if (object.type !== 'secret' || object.root.get('sops') !== undefined) return;
    for (const { key, value } of object.root.get('data')?.entries ?? []) {
      const faulty = findBase64Fault(object, value);
      if (faulty === undefined || !isRefused(faulty.fault) || (faulty.error === '' && faulty.fault !== 'double')) continue;
      context.report({
        span: faulty.span,
        message: faulty.fault,
        // Whoever writes a stand-in knows that it is one.
        ...(faulty.fault === 'placeholder' && { severity: 'information' as const }),
        data: { key: show(key), error: faulty.error, found: show(faulty.found) },
      });
    }
  },
});

function isRefused(fault: Base64Fault): fault is Exclude<Base64Fault, 'der' | 'other'> {
  return fault !== 'der' && fault !== 'other';
}
