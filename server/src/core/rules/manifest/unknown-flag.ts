import { unknownFlagError } from '../../knowledge/flags-errors.js';
import { defineRule } from '../rule.js';
import { findMeantFlag } from './helpers/misspelt-flag.js';

// pflag stops a component at a flag that it does not know: "unknown flag: --tls-cert-flie".
export const rule = defineRule({
  id: 'manifest/unknown-flag',
  target: 'component',
  severity: 'warning',
  summary: 'a flag that resembles one about certificates and is none',
  fix: 'manual',
  sources: ['spf13/pflag', 'etcd-io/etcd server/etcdmain/config.go'],
  messages: {
    misspelt: '`--{name}` is no flag of {program}; it will not start ("{error}"). Did you mean `--{meant}`?',
  },
  check({ component }, context) {
    const { program } = component;
    for (const flag of component.flags) {
      const meant = findMeantFlag(component, flag);
      if (meant === undefined) continue;
      context.report({
        span: flag.nameSpan,
        message: 'misspelt',
        data: { name: flag.name, program, meant, error: unknownFlagError(flag.name) },
        fixes: () => [
          { title: `Rename to \`--${meant}\``, safe: false, preferred: true, edits: [{ span: flag.nameSpan, newText: `--${meant}` }] },
        ],
      });
    }
  },
});
