import type { Kubeconfig, Text } from '../../documents/kubeconfig/model.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { findHidden, show } from './helpers/show.js';

// ECMA-48 escape sequences reach the terminal wherever a program prints names (`kubectl config get-contexts`); Unicode TR 36 and
// TR 39 on characters that are not seen or turn the direction of text. client-go escapes them in installHint only.
export const rule = defineRule({
  id: 'kubeconfig/control-characters',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'control or invisible characters in a name, address or command',
  sources: ['ECMA-48', 'https://www.unicode.org/reports/tr36/', 'kubernetes/client-go plugin/pkg/client/auth/exec/exec.go'],
  messages: {
    control: '`{value}` holds {what} ({code}): programs print it as it is, and the terminal obeys or shows something else. Remove it.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const text of textsOf(config)) {
      const hidden = findHidden(text.value);
      if (hidden === undefined) continue;
      const what = /\p{Cc}/u.test(hidden) ? 'a control character' : 'an invisible character';
      context.report({ span: text.span, message: 'control', data: { value: show(text.value), what, code: codeOf(hidden) } });
    }
  },
});

/** What programs print of a kubeconfig, each place once; uses of a name have the finding of its definition. */
function textsOf(config: Kubeconfig): readonly Text[] {
  const names = [...config.clusters, ...config.users, ...config.contexts].map((entry) => entry.name);
  const values = [
    ...config.clusters.flatMap(({ value }) => [value?.server, value?.tlsServerName]),
    ...config.users.flatMap(({ value }) => [value?.username, value?.impersonate, value?.exec?.command]),
    ...config.contexts.map(({ value }) => value?.namespace),
  ];
  return [...names, ...values].filter(isGiven);
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
