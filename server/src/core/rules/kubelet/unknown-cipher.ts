import { defineRule } from '../rule.js';
import { insecureSuites, opensslSuites, secureSuites, unknownSuiteError } from '../../knowledge/tls-suites.js';
import { nearest } from '../../base/nearest.js';
import { show } from '../helpers/show.js';
import { offerEdits, replaceScalar } from '../helpers/object-edits.js';
import { ciphersOf } from './helpers/ciphers.js';

// component-base cli/flag/ciphersuites_flag.go, TLSCipherSuites: "Cipher suite %s not supported or doesn't exist".
export const rule = defineRule({
  id: 'kubelet/unknown-cipher',
  target: 'object',
  severity: 'error',
  summary: 'a name in `tlsCipherSuites` that Go does not know',
  fix: 'manual',
  sources: ['kubernetes/component-base cli/flag/ciphersuites_flag.go'],
  messages: {
    unknown: 'Go has no cipher suite `{name}`. The kubelet stops with "{error}".{advice}',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config') return;
    const known = [...secureSuites, ...insecureSuites];
    for (const { item, name } of ciphersOf(object)) {
      if (known.includes(name)) continue;
      const meant = opensslSuites[name] ?? nearest(name, secureSuites);
      const why = opensslSuites[name] === undefined ? '' : " That is OpenSSL's name.";
      context.report({
        span: item.span,
        message: 'unknown',
        data: {
          name: show(name),
          error: show(unknownSuiteError(name), 150),
          advice: meant === undefined ? '' : `${why} Write \`${meant}\`.`,
        },
        fixes: offerEdits(document, object, () =>
          meant === undefined
            ? []
            : [{ title: `Write \`${meant}\``, safe: false, preferred: true, edits: [replaceScalar(document.text, item, meant)] }],
        ),
      });
    }
  },
});
