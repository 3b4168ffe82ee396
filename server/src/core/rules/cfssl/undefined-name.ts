import { profilesOf } from '../../documents/cfssl/model.js';
import type { ObjectValue, ScalarValue } from '../../documents/manifest/model.js';
import { cfsslErrors } from '../../knowledge/cfssl.js';
import { nearest } from '../../base/nearest.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cloudflare/cfssl config/config.go, populate: each name in a profile is looked up when the file is loaded.
export const rule = defineRule({
  id: 'cfssl/undefined-name',
  target: 'cfssl',
  severity: 'error',
  summary: 'A profile names an auth key or a remote that the file does not define',
  fix: 'manual',
  sources: ['cloudflare/cfssl config/config.go'],
  messages: {
    undefined: '`{section}` has no `{name}`: cfssl does not load the file ("{error}"). {advice}',
  },
  check({ document }, context) {
    const { root, role, templated } = document;
    if (root === undefined || role !== 'config' || templated) return;
    for (const { name, section, error } of profilesOf(document).flatMap(({ value }) => usesOf(value))) {
      if (name.value === '' || name.templated) continue;
      const names = (root.get(section)?.entries ?? []).map(({ key }) => key);
      if (names.includes(name.value)) continue;
      const near = nearest(name.value, names);
      context.report({
        span: name.span,
        message: 'undefined',
        data: {
          section,
          name: show(name.value),
          error,
          advice: near === undefined ? 'Define it there.' : `Did you mean \`${show(near)}\`?`,
        },
        fixes: () =>
          near === undefined
            ? []
            : [{ title: `Use ${show(near)}`, safe: false, preferred: true, edits: [{ span: name.span, newText: near }] }],
      });
    }
  },
});

interface Use {
  readonly name: ScalarValue;
  readonly section: 'auth_keys' | 'remotes';
  readonly error: string;
}

function usesOf(profile: ObjectValue): readonly Use[] {
  const all: readonly (readonly [readonly string[], Use['section'], string])[] = [
    [['remote'], 'remotes', cfsslErrors.remote],
    [['auth_remote', 'remote'], 'remotes', cfsslErrors.remote],
    [['auth_key'], 'auth_keys', cfsslErrors.authKey],
    [['prev_auth_key'], 'auth_keys', cfsslErrors.previousAuthKey],
    [['auth_remote', 'auth_key'], 'auth_keys', cfsslErrors.remoteAuthKey],
  ];
  return all.flatMap(([path, section, error]) => {
    const name = profile.get(...path)?.scalar;
    return name === undefined ? [] : [{ name, section, error }];
  });
}
