import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Span } from '../../base/span.js';
import type { Fix } from '../../findings.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isVerbatim, replace } from './helpers/edits.js';
import { faultsAbout } from './helpers/faults.js';
import { isUnsure } from './helpers/text.js';

// OpenSSL crypto/x509/v3_bcons.c: `CA` and `pathlen`, with a colon; v3_utl.c: the words for true and false.
// "CAs MUST NOT include the pathLenConstraint field unless the cA boolean is asserted", RFC 5280 4.2.1.9.
export const rule = defineRule({
  id: 'openssl-cnf/basic-constraints-value',
  target: 'openssl-cnf',
  severity: 'error',
  summary: '`basicConstraints` that OpenSSL or a verifier refuses: `CA=TRUE`, `CA:ture`, `pathlen` without CA',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_bcons.c', 'RFC 5280 4.2.1.9'],
  messages: {
    name: '`{word}` is not a field of `basicConstraints`. OpenSSL stops with "{reason}". It takes `CA:TRUE` or `CA:FALSE`, and `pathlen:0` for a CA.',
    boolean: '`{word}` is neither true nor false to OpenSSL, which stops with "{reason}". Write `CA:TRUE` or `CA:FALSE`.',
    number: '`pathlen` takes a number. OpenSSL stops with "{reason}" at `{word}`. Write `pathlen:0`, or leave it out.',
    pathlen:
      '`pathlen` means something for a CA only, and this is none. OpenSSL writes it all the same; RFC 5280 forbids it and strict verifiers refuse the certificate. Remove `pathlen`, or write `CA:TRUE` if it is one.',
    negative:
      '`pathlen:{word}` is negative. OpenSSL writes it all the same, and Go then refuses the certificate ("x509: invalid basic constraints"). Write `pathlen:0`, or leave it out.',
  },
  check({ config }, context) {
    for (const { extension, problem } of faultsAbout('basic-constraints-value', config)) {
      const message = problem.code === 'invalid-boolean' ? 'boolean' : problem.code === 'invalid-number' ? 'number' : 'name';
      context.report({
        span: problem.span,
        message,
        data: { word: show(problem.word), reason: problem.reason },
        fixes: () => rewrite(config.conf.text, extension),
      });
    }
    for (const { span, word, extension } of wrongPathLengths(config)) {
      const isNegative = word.startsWith('-');
      context.report({
        span,
        message: isNegative ? 'negative' : 'pathlen',
        severity: isNegative ? 'error' : 'warning',
        data: { word: show(word) },
        fixes: () => withoutPathLength(config.conf.text, extension),
      });
    }
  },
});

interface WrongPathLength {
  readonly span: Span;
  readonly word: string;
  readonly extension: ExtensionValue;
}

function wrongPathLengths({ sections }: OpensslConfig): readonly WrongPathLength[] {
  const all = sections
    .flatMap(({ extensions }) => extensions)
    .filter(({ name, problems }) => name === 'basicConstraints' && problems.length === 0);
  return all.flatMap((extension): WrongPathLength[] => {
    const pathlen = extension.items.find(({ type }) => type === 'pathlen');
    if (!pathlen || isUnsure(pathlen.entry)) return [];
    const isCa = extension.items.some(({ type, value }) => type === 'CA' && /^[ty1]/i.test(value));
    return isCa && !pathlen.value.startsWith('-') ? [] : [{ span: pathlen.span, word: pathlen.value, extension }];
  });
}

function withoutPathLength(text: string, { value, valueSpan, form }: ExtensionValue): readonly Fix[] {
  if (form !== 'list' || !isVerbatim(text, valueSpan, value)) return [];
  const rest = value.split(/\s*,\s*/).filter((item) => !/^pathlen/.test(item));
  return [
    {
      title: 'Remove `pathlen`',
      safe: false,
      preferred: true,
      edits: [replace(valueSpan, rest.length > 0 ? rest.join(', ') : 'CA:FALSE')],
    },
  ];
}

/** The same list in OpenSSL's words, when every item can be told. */
function rewrite(text: string, { value, valueSpan }: ExtensionValue): readonly Fix[] {
  const items = value.split(/\s*,\s*/).map(rewriteItem);
  if (items.includes(undefined) || !isVerbatim(text, valueSpan, value)) return [];
  const right = items.join(', ');
  return [{ title: `Write \`${show(right)}\``, safe: false, preferred: true, edits: [replace(valueSpan, right)] }];
}

function rewriteItem(item: string): string | undefined {
  const [, name = '', word = ''] = /^\s*(\w+)\s*(?:[:=]\s*|\s+)?([\w-]*)\s*$/.exec(item) ?? [];
  if (/^path[\s_-]?len(?:gth|constraint)?$/i.test(name)) return /^\d+$/.test(word) ? `pathlen:${word}` : undefined;
  if (!/^(?:ca|is_?ca)$/i.test(name)) return undefined;
  if (/^(?:t|y|1|on)/i.test(word)) return 'CA:TRUE';
  return /^(?:f|n|0|of)/i.test(word) ? 'CA:FALSE' : undefined;
}
