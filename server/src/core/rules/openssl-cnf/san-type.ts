import type { OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Span } from '../../base/span.js';
import type { Fix } from '../../findings.js';
import type { ExtensionProblem, ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import { isHostPattern, isIpAddress } from '../helpers/dns-names.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { opensslNames } from './helpers/known.js';
import { isVerbatim, removeEntry, replace } from './helpers/edits.js';
import { faultsAbout, type Fault } from './helpers/faults.js';

// OpenSSL crypto/x509/v3_san.c v2i_GENERAL_NAME_ex: email, URI, DNS, RID, IP, dirName, otherName, compared with case.
export const rule = defineRule({
  id: 'openssl-cnf/san-type',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'a name in subjectAltName without a type, or with one that OpenSSL does not know',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_san.c'],
  messages: {
    unknown:
      '`{word}` is no type of name. OpenSSL stops with "{reason}". {hint} The types are `DNS`, `IP`, `URI`, `email`, `RID`, `dirName` and `otherName`, in this case.',
    number: '`{word}` is no type of name: the number needs a point before it. OpenSSL stops with "{reason}". Write `{right}`.',
    bare: '`{word}` has no type. OpenSSL stops with "{reason}". Write `{right}`.',
    section: '`{word}` names a section, which takes an `@`. OpenSSL stops with "{reason}". Write `{right}`.',
    mixed:
      'A list cannot hold `{word}` next to names: OpenSSL reads it as one more name and stops with "{reason}". Write all names in the section, and here `{word}` alone.',
    empty: '`{word}` has no name behind it. OpenSSL stops with "{reason}". Write the name, or remove it.',
  },
  check({ config }, context) {
    for (const fault of faultsAbout('san-type', config)) {
      const { message, right, span } = judge(config, fault);
      context.report({
        span,
        message,
        data: {
          word: show(wordOf(config, fault, span)),
          reason: fault.problem.reason,
          right: show(right ?? ''),
          hint: right === undefined ? '' : `Did you mean \`${show(right)}\`?`,
        },
        fixes: () => fixesFor(config, fault, { message, right, span }),
      });
    }
  },
});

interface Verdict {
  readonly message: 'unknown' | 'number' | 'bare' | 'section' | 'mixed' | 'empty';
  readonly right: string | undefined;
  readonly span: Span;
}

function judge(config: OpensslConfig, { extension, problem }: Fault): Verdict {
  const { item, code, span } = problem;
  if (code === 'invalid-null-value') return { message: 'empty', right: undefined, span };
  if (code === 'unsupported-option') {
    const typeSpan = item?.typeSpan ?? span;
    const type = item?.type ?? problem.word;
    const numbered = /^(DNS|IP|URI|email)[_-]*(\d+)$/i.exec(type);
    const number = numbered && `${properType(numbered[1] ?? '') ?? ''}.${numbered[2] ?? ''}`;
    const suffix = /\.\d+$/.exec(config.conf.text.slice(typeSpan.start, typeSpan.end))?.[0] ?? '';
    const right = properType(type);
    return number
      ? { message: 'number', right: number, span: typeSpan }
      : { message: 'unknown', right: right && right + suffix, span: typeSpan };
  }
  return judgeBare(config, extension, problem);
}

function judgeBare(config: OpensslConfig, extension: ExtensionValue, { item, word, span }: ExtensionProblem): Verdict {
  const value = item?.value ?? word;
  if (value.startsWith('@')) return { message: 'mixed', right: undefined, span: item?.span ?? span };
  const isOnly = extension.items.length <= 1;
  if (isOnly && config.section(value)) return { message: 'section', right: `@${value}`, span: item?.span ?? span };
  const type = isIpAddress(value) ? 'IP' : 'DNS';
  return { message: 'bare', right: isIpAddress(value) || isHostPattern(value) ? `${type}:${value}` : undefined, span: item?.span ?? span };
}

function properType(word: string): string | undefined {
  if (/^(?:host|hostname|name|fqdn|domain|server)$/i.test(word)) return 'DNS';
  if (/^(?:ip_?addr(?:ess)?|address|ipv[46])$/i.test(word)) return 'IP';
  if (/^ur[ln]$/i.test(word)) return 'URI';
  return nearest(word, opensslNames.altNameTypes);
}

function wordOf({ conf }: OpensslConfig, { problem }: Fault, span: Span): string {
  return conf.text.slice(span.start, span.end) || problem.word;
}

function fixesFor(config: OpensslConfig, { extension, problem }: Fault, { message, right, span }: Verdict): readonly Fix[] {
  const { text } = config.conf;
  if (message === 'empty') {
    const isWhole = extension.items.length <= 1;
    return isWhole
      ? [{ title: `Remove \`${show(extension.entry.key)}\``, safe: false, preferred: true, edits: [removeEntry(text, extension.entry)] }]
      : [];
  }
  const written = message === 'bare' || message === 'section' ? (problem.item?.value ?? problem.word) : text.slice(span.start, span.end);
  if (right === undefined || !isVerbatim(text, span, written)) return [];
  return [{ title: `Write \`${show(right)}\``, safe: false, preferred: true, edits: [replace(span, right)] }];
}
