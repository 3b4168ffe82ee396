import { agingSuites, brokenSuites, weakTlsVersions } from '../../knowledge/tls-suites.js';
import type { GivenFlag } from '../../documents/component/model.js';
import type { Fix } from '../../findings.js';
import { defineRule } from '../rule.js';
import { listItems } from './helpers/list-items.js';
import { removeFlag, setFlag } from './helpers/flag-edits.js';

// kubernetes/component-base cli/flag/ciphersuites_flag.go: InsecureTLSCipherNames; RFC 8996 for TLS 1.0 and 1.1.
export const rule = defineRule({
  id: 'manifest/weak-tls',
  target: 'component',
  severity: 'warning',
  summary: 'TLS 1.0 or 1.1, or cipher suites that Go counts as insecure',
  fix: 'manual',
  sources: ['kubernetes/component-base cli/flag/ciphersuites_flag.go', 'https://www.rfc-editor.org/rfc/rfc8996'],
  messages: {
    version: '`{value}` lets clients use a TLS version that is broken (RFC 8996). Use `VersionTLS12`, the default.',
    suite: '{suites}: {program} logs "Use of insecure cipher" for each. Leave them out; without the flag only good ones are used.',
    aging:
      '{suites}: without forward secrecy, and counted as insecure since Kubernetes 1.30 or so ("Use of insecure cipher"). Leave them out unless an old client needs them.',
  },
  check({ component, document }, context) {
    for (const flag of component.flags) {
      const { value, valueSpan } = flag;
      if (value === undefined || valueSpan === undefined) continue;
      if (flag.name === 'tls-min-version' && weakTlsVersions.includes(value)) {
        context.report({
          span: valueSpan,
          message: 'version',
          data: { value },
          fixes: () => [toFix('Use `VersionTLS12`', setFlag(flag, 'VersionTLS12'))].flat(),
        });
      }
      if (!/^(?:tls-)?cipher-suites$/.test(flag.name)) continue;
      const names = listItems(flag).map(({ text }) => text);
      const broken = names.filter((name) => brokenSuites.includes(name));
      const aging = names.filter((name) => agingSuites.includes(name));
      if (broken.length + aging.length === 0) continue;
      const bad = broken.length > 0 ? [...broken, ...aging] : aging;
      context.report({
        span: valueSpan,
        message: broken.length > 0 ? 'suite' : 'aging',
        ...(broken.length === 0 && { severity: 'information' }),
        data: { suites: bad.map((name) => `\`${name}\``).join(', '), program: component.program },
        fixes: () =>
          withoutSuites(
            document.text,
            flag,
            names.filter((name) => !bad.includes(name)),
          ),
      });
    }
  },
});

function withoutSuites(text: string, flag: GivenFlag, kept: readonly string[]): readonly Fix[] {
  return toFix('Leave out the insecure suites', kept.length === 0 ? removeFlag(text, flag) : setFlag(flag, kept.join(',')));
}

function toFix(title: string, edit: ReturnType<typeof setFlag>): readonly Fix[] {
  return edit === undefined ? [] : [{ title, safe: false, preferred: true, edits: [edit] }];
}
