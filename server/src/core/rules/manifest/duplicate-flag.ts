import { findComponentFlag } from '../../knowledge/flags.js';
import { defineRule } from '../rule.js';
import { removeFlag } from './helpers/flag-edits.js';
import { show } from '../helpers/show.js';

// pflag and Go's flag package set a value each time that its flag is met: the last one counts.
export const rule = defineRule({
  id: 'manifest/duplicate-flag',
  target: 'component',
  severity: 'warning',
  summary: 'a flag twice: the last one wins',
  fix: 'manual',
  sources: ['spf13/pflag', 'https://pkg.go.dev/flag'],
  messages: {
    overridden: '`--{name}` is given again below with another value ({last}), which wins: this one does nothing. Remove one of them.',
    repeated: '`--{name}` is given again below with the same value. Remove one of them.',
  },
  check({ component, document }, context) {
    if (!component.isComplete) return;
    const given = component.flags.filter(({ form }) => form !== 'environment');
    const lastOf = new Map(given.map((flag) => [flag.name, flag]));
    for (const flag of given) {
      const known = findComponentFlag(component.program, flag.name);
      if (known === undefined || known.repeatable === true) continue;
      const last = lastOf.get(flag.name);
      if (last === undefined || last === flag) continue;
      context.report({
        span: flag.span,
        message: last.value !== undefined && last.value === flag.value ? 'repeated' : 'overridden',
        data: { name: flag.name, last: last.value === undefined ? 'not known here' : `\`${show(last.value)}\`` },
        related: [{ uri: component.uri, span: last.span, message: 'the one that counts' }],
        tags: ['unnecessary'],
        fixes: () => {
          const edit = removeFlag(document.text, flag);
          return edit === undefined ? [] : [{ title: `Remove this \`--${flag.name}\``, safe: false, preferred: true, edits: [edit] }];
        },
      });
    }
  },
});
