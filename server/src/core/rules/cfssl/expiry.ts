import { profilesOf } from '../../documents/cfssl/model.js';
import { cfsslErrors, profileSpellings } from '../../knowledge/cfssl.js';
import { goDuration } from '../../knowledge/durations.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cloudflare/cfssl config/config.go: expiry is a Go duration (time.ParseDuration, no days or years); a local profile must have one.
// JSON is not read strictly: a misspelt key is as if it were absent.
export const rule = defineRule({
  id: 'cfssl/expiry',
  target: 'cfssl',
  severity: 'error',
  summary: 'A profile whose expiry is no Go duration, or whose keys are misspelt',
  sources: ['cloudflare/cfssl config/config.go', 'Go time.ParseDuration'],
  messages: {
    duration:
      '`{found}` is no duration as Go reads it ("time: unknown unit", "time: invalid duration"). It knows h, m and s, no days or years: a year is `8760h`.',
    misspelt: `cfssl knows no \`{found}\` and drops it; the key is \`{right}\`. Without it: "{error}".`,
  },
  check({ document }, context) {
    if (document.role !== 'config') return;
    for (const { value } of profilesOf(document)) {
      const expiry = value.get('expiry')?.scalar;
      if (expiry !== undefined && !expiry.templated && expiry.value !== '' && !goDuration.test(expiry.value))
        context.report({ span: expiry.span, message: 'duration', data: { found: show(expiry.value) } });
      for (const { key, keySpan } of value.entries) {
        const right = profileSpellings[key];
        if (right === undefined || value.entry(right) !== undefined) continue;
        context.report({
          span: keySpan,
          message: 'misspelt',
          data: { found: key, right, error: right === 'expiry' ? cfsslErrors.emptyExpiry : cfsslErrors.noUsages },
        });
      }
    }
  },
});
