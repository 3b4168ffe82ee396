import type { Fix } from '../../findings.js';
import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import { opensslErrors } from '../../knowledge/openssl-errors.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { opensslNames } from './helpers/known.js';
import { isVerbatim, removeEntry, replace } from './helpers/edits.js';
import { faultsAbout, type Fault } from './helpers/faults.js';

// What the rules of single extensions leave over. Each reason was seen with OpenSSL 3.0.19.
export const rule = defineRule({
  id: 'openssl-cnf/bad-extension-value',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a value of another extension that OpenSSL refuses',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_*.c'],
  messages: {
    value: '`{word}` does not fit `{name}`. OpenSSL stops with "{reason}" and makes no request or certificate. {hint}',
    issuer:
      '`{name}` stands among the extensions of a request, which has no issuer yet. OpenSSL stops with "{reason}". Remove it here, and set it where the certificate is signed.',
  },
  check({ config }, context) {
    for (const { entry } of withoutIssuer(config)) {
      context.report({
        span: entry.span,
        message: 'issuer',
        data: { name: show(entry.key), reason: opensslErrors.noIssuer },
        fixes: () => [
          {
            title: `Remove \`${show(entry.key)}\` from the request`,
            safe: false,
            preferred: true,
            edits: [removeEntry(config.conf.text, entry)],
          },
        ],
      });
    }
    for (const fault of faultsAbout('bad-extension-value', config)) {
      const { extension, problem } = fault;
      context.report({
        span: problem.span,
        message: 'value',
        data: {
          name: show(extension.entry.key),
          word: show(problem.word || extension.value),
          reason: problem.reason,
          hint: hintFor(extension.name),
        },
        fixes: () => fixFor(config.conf.text, fault),
      });
    }
  },
});

/** A request has no issuer; OpenSSL 3.0.19 refuses every value but `none`. A section that certificates use too keeps it: there it is right. */
function withoutIssuer({ sections }: OpensslConfig): readonly ExtensionValue[] {
  return sections
    .filter(({ roles }) => roles.includes('request-extensions'))
    .flatMap(({ extensions }) => extensions)
    .filter(
      ({ name, value, problems }) =>
        problems.length === 0 && ((name === 'authorityKeyIdentifier' && value !== 'none') || value === 'issuer:copy'),
    );
}

function hintFor(extension: string): string {
  return hints[extension] ?? '`man x509v3_config` tells what it takes.';
}

/** Source: OpenSSL doc/man5/x509v3_config.pod. */
const hints: Readonly<Partial<Record<string, string>>> = {
  subjectKeyIdentifier: 'It takes `hash`, `none` or hex digits.',
  authorityKeyIdentifier: 'It takes `keyid` and `issuer`, each with `:always` or without.',
  authorityInfoAccess: 'It takes `OCSP;URI:http://…` and `caIssuers;URI:http://…`, with a semicolon before the type.',
  nameConstraints: 'It takes `permitted;DNS:…` and `excluded;IP:10.0.0.0/255.0.0.0`: an address with its mask, not with a number of bits.',
  crlDistributionPoints: 'It takes `URI:http://…`; a comma in the address needs a section of its own.',
  certificatePolicies: 'It takes dotted numbers, or `@section`.',
  nsCertType: 'It takes client, server, email, objsign, sslCA, emailCA and objCA.',
};

function fixFor(text: string, { extension, problem }: Fault): readonly Fix[] {
  const { word, item } = problem;
  const right =
    nearest(word, opensslNames.valuesOf(extension.name)) ?? respelt(extension.name, item ? text.slice(item.span.start, item.span.end) : '');
  const span = extension.name === 'authorityInfoAccess' && item ? item.span : problem.span;
  if (right === undefined || (span === problem.span && !isVerbatim(text, span, word))) return [];
  return [{ title: `Use \`${show(right)}\``, safe: false, preferred: true, edits: [replace(span, right)] }];
}

/** `OCSP:http://x` and `OCSP:URI:http://x` as OpenSSL wants it. */
function respelt(extension: string, value: string): string | undefined {
  const [, method, url] = /^(OCSP|caIssuers)\s*[:;]\s*(?:URI:)?\s*(https?:\/\/\S+)$/.exec(value) ?? [];
  return extension === 'authorityInfoAccess' && method && url ? `${method};URI:${url}` : undefined;
}
