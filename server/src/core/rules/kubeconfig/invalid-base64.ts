import type { Data, DataFault } from '../../documents/kubeconfig/model.js';
import { findBase64Flaw } from '../../documents/embedded/go-base64.js';
import { illegalBase64Error } from '../../knowledge/client-go-errors.js';
import { defineRule } from '../rule.js';
import { notPemError } from './helpers/data-errors.js';
import { eachData } from './helpers/each-data.js';
import { show } from './helpers/show.js';

type Reason = Extract<DataFault, { readonly code: 'invalid-base64' }>['reason'];

// The `…-data` fields are []byte: Go's encoding/json decodes them with base64.StdEncoding, which skips line breaks and nothing
// else: "illegal base64 data at input byte 341". One such value, and kubectl refuses the whole file, whatever context is selected.
export const rule = defineRule({
  id: 'kubeconfig/invalid-base64',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a `…-data` value is not base64, or a stand-in for the real one',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/types.go', 'Go encoding/base64', 'kubectl 1.32.4'],
  messages: {
    invalid: '`{key}` is not valid base64: {reason}. kubectl refuses the whole file: "{error}". {advice}',
    placeholder:
      '`{key}` holds a placeholder (`{found}`), not data. kubectl refuses the whole file: "{error}". Put the real value there, or leave the field out.',
    loadablePlaceholder:
      '`{key}` holds a placeholder (`{found}`), not data. A context that uses it stops with "{error}". `kubectl config view --raw` shows the real value.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const { data } of eachData(config)) {
      const { fault, entry } = data;
      if (fault?.code === 'invalid-base64') {
        const { reason, advice } = words(fault);
        context.report({
          span: fault.span.end > fault.span.start ? fault.span : lastOf(data),
          message: 'invalid',
          data: { key: entry.key, reason, advice, error: illegalBase64Error(fault.byte) },
        });
      }
      if (fault?.code === 'placeholder') {
        const error = fault.loads ? notPemError(entry.key) : illegalBase64Error(findBase64Flaw(fault.found)?.byte ?? 0);
        const message = fault.loads ? 'loadablePlaceholder' : 'placeholder';
        context.report({
          span: fault.span,
          message,
          severity: fault.loads ? 'hint' : 'error',
          data: { key: entry.key, found: show(fault.found, 40), error },
        });
      }
    }
  },
});

/** Where something is missing at the end, the last characters. */
function lastOf(data: Data): { start: number; end: number } {
  return { start: Math.max(data.span.start, data.span.end - 4), end: data.span.end };
}

function words(fault: Extract<DataFault, { readonly code: 'invalid-base64' }>): { readonly reason: string; readonly advice: string } {
  const [reason, advice] = reasons[fault.reason];
  return { reason: reason.replace('%', show(fault.found)), advice };
}

const reasons: Readonly<Record<Reason, readonly [reason: string, advice: string]>> = {
  character: ['`%` is not of its alphabet', 'Encode the file again: `base64 -w0 FILE`.'],
  padding: ['the `=` at the end are missing or wrong', 'The value was cut or changed: encode the file again with `base64 -w0 FILE`.'],
  length: ['it breaks off in the middle of a group of four characters', 'The value was cut: encode the file again with `base64 -w0 FILE`.'],
  'url-safe': ['`%` belongs to the URL-safe alphabet', 'Use the standard one (`+` and `/`): `base64 -w0 FILE`.'],
  blank: ['it holds a blank', 'Remove the blanks, or encode the file again: `base64 -w0 FILE`.'],
  'line-wrapped': ['its lines are joined with blanks', 'Put it on one line (`base64 -w0 FILE`), or write it as a block with `|`.'],
  shell: ['it is a shell expression, which YAML does not run', 'Put the output of the command there.'],
};
