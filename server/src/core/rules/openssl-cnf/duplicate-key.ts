import type { ConfigSection, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import type { ConfEntry } from '../../formats/openssl-cnf/types.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { renumberer } from './helpers/alt-names.js';
import { removeEntry, replace } from './helpers/edits.js';
import { isTemplateText } from './helpers/text.js';

// "If a name is repeated in the same section, then all but the last value are ignored", OpenSSL doc/man5/config.pod.
export const rule = defineRule({
  id: 'openssl-cnf/duplicate-key',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'one key twice in a section: only the last counts',
  fix: 'safe',
  sources: ['OpenSSL doc/man5/config.pod'],
  messages: {
    name: '`{key}` is written again in line {line}, and OpenSSL keeps the last one only: `{value}` gets lost without a word. Number them apart.',
    same: '`{key}` is written again in line {line} with the same value. Remove one of them.',
    other:
      '`{key}` is written again in line {line}, and OpenSSL takes the last one without a word; this one does nothing. Remove the one that is not meant.',
  },
  check({ config, document }, context) {
    for (const section of config.sections) {
      const number = renumberer(section.section);
      for (const { entry, winner } of shadowedIn(section)) {
        const message = judge(section, entry, winner);
        const key = message === 'name' ? number(typeOf(entry.key)) : '';
        context.report({
          span: entry.keySpan,
          message,
          ...(message !== 'name' && { severity: 'warning' as const, tags: ['unnecessary' as const] }),
          data: { key: show(entry.key), value: show(entry.value), line: winner.line + 1 },
          related: [{ uri: document.uri, span: winner.keySpan, message: 'This one counts' }],
          fixes: () =>
            key === ''
              ? [removal(config, entry, winner)]
              : [{ title: `Write \`${key}\``, safe: true, edits: [replace(entry.keySpan, key)] }],
        });
      }
    }
  },
});

/** Repeated fields of a name are openssl-cnf/dn-field's. */
function shadowedIn({ section, roles, fields }: ConfigSection): readonly { readonly entry: ConfEntry; readonly winner: ConfEntry }[] {
  if (roles.includes('distinguished-name') || roles.includes('directory-name') || fields.length > 0) return [];
  return section.entries.flatMap((entry) => {
    const winner = section.get(entry.key);
    return !winner || winner === entry || isTemplateText(entry.key) || isTemplateText(entry.raw) ? [] : [{ entry, winner }];
  });
}

function judge({ roles }: ConfigSection, entry: ConfEntry, winner: ConfEntry): 'name' | 'same' | 'other' {
  if (entry.raw === winner.raw) return 'same';
  return roles.includes('alt-names') && /^(?:DNS|IP|URI|email|RID)(?:\.\d+)?$/.test(entry.key) ? 'name' : 'other';
}

function typeOf(key: string): string {
  return key.replace(/\..*$/, '');
}

function removal({ conf }: OpensslConfig, entry: ConfEntry, winner: ConfEntry): Fix {
  const edits = [removeEntry(conf.text, entry)];
  return { title: `Remove this \`${show(entry.key)}\``, safe: entry.raw === winner.raw, preferred: true, edits };
}
