import type { ProgramName } from '../../knowledge/component-programs.js';
import {
  agingSuites,
  brokenSuites,
  etcdTlsVersions,
  kubernetesTlsVersions,
  secureSuites,
  unknownSuiteError,
  unknownTlsVersionError,
} from '../../knowledge/tls-suites.js';
import { nearest } from '../../base/nearest.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { listItems } from './helpers/list-items.js';

// kubernetes/component-base cli/flag/ciphersuites_flag.go: TLSCipherSuites, TLSVersion. Only Go's constants are known.
export const rule = defineRule({
  id: 'manifest/unknown-cipher',
  target: 'component',
  severity: 'error',
  summary: 'a cipher suite or TLS version that the component does not know',
  fix: 'manual',
  sources: ['kubernetes/component-base cli/flag/ciphersuites_flag.go'],
  messages: {
    misspelt: '`{name}` is none that {program} knows; it does not start ("{error}"). Did you mean `{meant}`?',
    unknown:
      '`{name}` is none that {program} knows; it does not start ("{error}"). Only Go\'s names count, such as `{example}`, not OpenSSL\'s.',
  },
  check({ component: { program, flags } }, context) {
    for (const flag of flags) {
      const known = namesFor(flag.name, program);
      if (known === undefined) continue;
      for (const { text: name, span } of listItems(flag)) {
        if (name === '' || known.includes(name)) continue;
        const meant = nearest(name, known);
        const error = flag.name.endsWith('cipher-suites') ? unknownSuiteError(show(name)) : unknownTlsVersionError(show(name));
        context.report({
          span,
          message: meant === undefined ? 'unknown' : 'misspelt',
          data: { name: show(name), program, error, meant: meant ?? '', example: known[4] ?? known[0] ?? '' },
          fixes: () =>
            meant === undefined ? [] : [{ title: `Use \`${meant}\``, safe: false, preferred: true, edits: [{ span, newText: meant }] }],
        });
      }
    }
  },
});

function namesFor(flag: string, program: ProgramName): readonly string[] | undefined {
  if (/^(?:tls-)?cipher-suites$/.test(flag)) return [...secureSuites, ...brokenSuites, ...agingSuites];
  if (flag === 'tls-min-version' || flag === 'tls-max-version') return program === 'etcd' ? etcdTlsVersions : kubernetesTlsVersions;
  return undefined;
}
