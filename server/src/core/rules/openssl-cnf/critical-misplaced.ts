import type { Fix } from '../../findings.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { isVerbatim, replace } from './helpers/edits.js';
import { faultsAbout, type Fault } from './helpers/faults.js';

// OpenSSL crypto/x509/v3_conf.c v3_check_critical compares the first nine characters with "critical,".
export const rule = defineRule({
  id: 'openssl-cnf/critical-misplaced',
  target: 'openssl-cnf',
  severity: 'error',
  summary: '`critical` not first, not lower case, or without its comma',
  fix: 'safe',
  sources: ['OpenSSL doc/man5/x509v3_config.pod', 'OpenSSL 3.0.19 crypto/x509/v3_conf.c v3_check_critical'],
  messages: {
    misplaced:
      '`critical` counts only as the first word, in lower case and directly followed by a comma; here OpenSSL reads it as part of the value and stops with "{reason}". Write `{name} = {right}`.',
    alone: '`{name}` has the word `critical` and no value behind it. OpenSSL stops with "{reason}". Write `critical,` and a value.',
  },
  check({ config }, context) {
    for (const fault of faultsAbout('critical-misplaced', config)) {
      const { extension, problem } = fault;
      const rest = withoutCritical(extension.value);
      context.report({
        span: problem.span,
        message: rest === '' ? 'alone' : 'misplaced',
        data: { name: show(extension.entry.key), reason: problem.reason, right: show(`critical, ${rest}`) },
        fixes: () => fixFor(config.conf.text, fault),
      });
    }
  },
});

function fixFor(text: string, { extension }: Fault): readonly Fix[] {
  const { value, valueSpan, criticalSpan } = extension;
  const rest = withoutCritical(value);
  if (rest === '' || !isVerbatim(text, valueSpan, value)) return [];
  const right = criticalSpan ? rest : `critical, ${rest}`;
  return [{ title: `Write \`${show(`critical, ${rest}`)}\``, safe: true, edits: [replace(valueSpan, right)] }];
}

/** The list without the word, wherever it stands. */
function withoutCritical(value: string): string {
  return value
    .split(',')
    .map((item) => item.trim().replace(/^critical(?:\s*[:=]\s*(?:true|yes))?(?:\s+|$)|(?:^|\s+)critical$/gi, ''))
    .filter((item) => item !== '')
    .join(', ');
}
