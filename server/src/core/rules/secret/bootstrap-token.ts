import type { Span } from '../../base/span.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { secretType, secretValue } from '../../documents/secret/model.js';
import { bootstrapToken } from '../../knowledge/secrets.js';
import { show } from '../helpers/show.js';
import { dateTimeWords } from '../../base/time-words.js';
import { defineRule, type Report } from '../rule.js';

type Message = 'namespace' | 'name' | 'missing' | 'id' | 'secret' | 'expirationForm' | 'expired' | 'usageValue' | 'noUsage' | 'group';

// "values must be of the form [a-z0-9]{6} and [a-z0-9]{16}; the name must be bootstrap-token-<token id>"
// kubernetes/website reference/access-authn-authz/bootstrap-tokens.md; K staging/src/k8s.io/cluster-bootstrap/token/util.
const ignored = 'The API server ignores the token without a word, and `kubeadm join` ends with "Unauthorized".';

export const rule = defineRule({
  id: 'secret/bootstrap-token',
  target: 'object',
  severity: 'error',
  summary: 'A bootstrap token that cannot work: name, token-id, token-secret, expiration, usages, groups',
  sources: [
    'kubernetes/website reference/access-authn-authz/bootstrap-tokens.md',
    'kubernetes/kubernetes staging/src/k8s.io/cluster-bootstrap',
  ],
  messages: {
    namespace: `Bootstrap tokens are looked for in \`${bootstrapToken.namespace}\` only, not in \`{found}\`. ${ignored}`,
    name: `The Secret of token \`{id}\` is called \`${bootstrapToken.namePrefix}{id}\`, not \`{found}\`. ${ignored}`,
    missing: `\`{key}\` is missing. ${ignored}`,
    id: `\`token-id\` is six characters out of a–z and 0–9. ${ignored}`,
    secret: `\`token-secret\` is sixteen characters out of a–z and 0–9. ${ignored}`,
    expirationForm:
      '`expiration` is no time as RFC 3339 writes it (`2026-01-31T12:00:00Z`): the token counts as expired, and the token cleaner deletes it.',
    expired:
      'The token expired on {date}: the token cleaner deletes it, and `kubeadm join` ends with "Unauthorized". Make a new one: `kubeadm token create --print-join-command`.',
    usageValue: '`{key}` counts only as the text `"true"`, not as `{found}`.',
    noUsage: 'Neither `usage-bootstrap-authentication` nor `usage-bootstrap-signing` is `"true"`: the token is good for nothing.',
    group: `bootstrap group "{found}" is invalid (must match ${bootstrapToken.groupPattern}). ${ignored}`,
  },
  check({ object }, context) {
    if (object.type !== 'secret' || object.templated || secretType(object) !== bootstrapToken.type) return;
    for (const report of [
      ...placeFlaws(object),
      ...tokenFlaws(object),
      ...expirationFlaws(object, context.now),
      ...usageFlaws(object),
      ...groupFlaws(object),
    ])
      context.report(report);
  },
});

function placeFlaws(object: ManifestObject): Report<Message>[] {
  const { name, namespace } = object;
  const id = secretValue(object, 'token-id')?.text;
  const flaws: Report<Message>[] = [];
  if (namespace !== undefined && namespace.value !== bootstrapToken.namespace)
    flaws.push({ span: namespace.span, message: 'namespace', data: { found: show(namespace.value) } });
  if (name !== undefined && id !== undefined && bootstrapToken.id.test(id) && name.value !== `${bootstrapToken.namePrefix}${id}`)
    flaws.push({ span: name.span, message: 'name', data: { id, found: show(name.value) } });
  return flaws;
}

function tokenFlaws(object: ManifestObject): Report<Message>[] {
  const parts = [
    { key: 'token-id', message: 'id', form: bootstrapToken.id },
    { key: 'token-secret', message: 'secret', form: bootstrapToken.secret },
  ] as const;
  return parts.flatMap(({ key, message, form }): Report<Message>[] => {
    const value = secretValue(object, key);
    if (value === undefined) return [{ span: typeSpan(object), message: 'missing', data: { key } }];
    return value.text === undefined || form.test(value.text) ? [] : [{ span: spanOf(value), message }];
  });
}

function expirationFlaws(object: ManifestObject, now: number): Report<Message>[] {
  const value = secretValue(object, 'expiration');
  if (value?.text === undefined) return [];
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value.text) ? Date.parse(value.text) : Number.NaN;
  if (Number.isNaN(time)) return [{ span: spanOf(value), message: 'expirationForm' }];
  return time < now ? [{ span: spanOf(value), message: 'expired', severity: 'warning', data: { date: dateTimeWords(time) } }] : [];
}

function usageFlaws(object: ManifestObject): Report<Message>[] {
  const values = bootstrapToken.usages.flatMap((key) => {
    const value = secretValue(object, key);
    return value === undefined ? [] : [{ key, value }];
  });
  const odd = values.find(({ value }) => value.text !== undefined && value.text !== 'true' && value.text !== 'false');
  if (odd !== undefined)
    return [
      { span: spanOf(odd.value), message: 'usageValue', severity: 'warning', data: { key: odd.key, found: show(odd.value.text ?? '') } },
    ];
  const isUsed = values.some(({ value }) => value.text === undefined || value.text === 'true');
  return isUsed ? [] : [{ span: typeSpan(object), message: 'noUsage', severity: 'warning' }];
}

function groupFlaws(object: ManifestObject): Report<Message>[] {
  const value = secretValue(object, 'auth-extra-groups');
  const bad = value?.text?.split(',').find((group) => !bootstrapToken.group.test(group));
  return value === undefined || bad === undefined || value.text === ''
    ? []
    : [{ span: spanOf(value), message: 'group', data: { found: show(bad) } }];
}

function spanOf({ entry }: NonNullable<ReturnType<typeof secretValue>>): Span {
  return entry.value?.span ?? entry.keySpan;
}

function typeSpan({ root, span }: ManifestObject): Span {
  return root.get('type')?.span ?? span;
}
