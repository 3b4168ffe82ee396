import type { ConfigSection, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import type { ConfEntry } from '../../formats/openssl-cnf/types.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { replace } from './helpers/edits.js';
import { hasSubjectAltName } from './helpers/reach.js';
import { judgeOption, type OptionVerdict } from './helpers/options.js';

// OpenSSL looks its options up by name and never looks at the others: a misspelt one is as good as absent.
// Seen with 3.0.19: `req_extension = v3_req` ends with status 0 and a request without extensions.
export const rule = defineRule({
  id: 'openssl-cnf/unknown-option',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: 'an option of `[req]` or of a CA that OpenSSL does not know and so ignores',
  fix: 'manual',
  sources: ['OpenSSL doc/man1/openssl-req.pod.in', 'OpenSSL doc/man1/openssl-ca.pod.in', 'OpenSSL 3.0.19, tried'],
  messages: {
    misspelt: '`{key}` is no option of `{command}`, which ignores it without a word. Did you mean `{right}`?',
    drops:
      '`{key}` is no option of `{command}`, which ignores it without a word: the request gets none of the extensions of `[{section}]`{names}. A server that shows such a certificate is refused ("{error}"). Did you mean `{right}`?',
    doubled: '`{key}` is no option of `{command}`, which ignores it without a word. `{right}` is set as well; remove this line.',
    misplaced: '`{key}` is an option of `{right}`, not of `{command}`, which ignores it without a word. Move it there.',
    extension: '`{key}` is an extension. Here `{command}` ignores it without a word; it belongs into the section that `{right}` names.',
  },
  check({ config }, context) {
    for (const section of config.sections) {
      for (const entry of section.section.kept) {
        const verdict = judgeOption(config, section, entry);
        if (!verdict) continue;
        const { message, right, command } = verdict;
        const dropped = droppedSection(config, entry, verdict);
        context.report({
          span: entry.keySpan,
          message: dropped ? 'drops' : message,
          ...(dropped && { severity: 'error' as const }),
          data: {
            key: show(entry.key),
            right,
            command,
            section: show(entry.value),
            names: dropped && hasSubjectAltName(dropped) ? ', its subjectAltName included' : '',
            error: goX509.legacyCommonName,
          },
          fixes: () => fixFor(entry, verdict),
        });
      }
    }
  },
});

function droppedSection(config: OpensslConfig, entry: ConfEntry, { message, right }: OptionVerdict): ConfigSection | undefined {
  return message === 'misspelt' && right === 'req_extensions' ? config.section(entry.value) : undefined;
}

function fixFor({ keySpan }: ConfEntry, { message, right }: OptionVerdict): readonly Fix[] {
  if (message !== 'misspelt') return [];
  return [{ title: `Use \`${right}\``, safe: false, preferred: true, edits: [replace(keySpan, right)] }];
}
