import type { OpensslConfig, SectionRole, SectionUse } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import { missingSectionError } from '../../knowledge/openssl-errors.js';
import { show } from '../helpers/show.js';
import { nearest } from '../../base/nearest.js';
import { defineRule } from '../rule.js';
import { appendSection, isVerbatim, replace } from './helpers/edits.js';
import { isTemplateText, isUnsure } from './helpers/text.js';

// OpenSSL apps/req.c, apps/ca.c and crypto/x509/v3_conf.c look every named section up, those that are not used in this run too.
export const rule = defineRule({
  id: 'openssl-cnf/undefined-section',
  target: 'openssl-cnf',
  severity: 'error',
  summary: '`@alt_names`, `req_extensions`, `distinguished_name` and the like name a section that the file lacks',
  fix: 'manual',
  sources: ['OpenSSL doc/man5/config.pod', 'OpenSSL 3.0.19, tried'],
  messages: {
    missing: '`{key}` names the section `{name}`, which this file does not have. OpenSSL stops with "{error}". {hint}',
    empty: '`{key}` names the section `{name}`, which holds nothing. OpenSSL stops with "{error}". Put its names there, or remove `{key}`.',
  },
  check({ config }, context) {
    // What another file includes may find its sections there.
    if (config.isPartial || context.usedAs.length > 0) return;
    const names = config.conf.sections.filter(({ headers }) => headers.length > 0).map(({ name }) => name);
    for (const use of config.uses.filter((each) => isFault(each))) {
      const near = nearest(
        use.name,
        names.filter((name) => name !== use.name),
      );
      context.report({
        span: use.span,
        message: use.target ? 'empty' : 'missing',
        data: {
          key: show(use.entry.key),
          name: show(use.name),
          error: show(missingSectionError(use.role, use.name)),
          hint: near === undefined ? 'Add the section, or correct the name.' : `Did you mean \`${show(near)}\`?`,
        },
        fixes: () => fixesFor(config, use, near),
      });
    }
  },
});

function isFault(use: SectionUse): boolean {
  if (isUnsure(use.entry) || isTemplateText(use.name)) return false;
  // Below openssl_conf stand providers and engines, which read their sections by rules of their own.
  // `openssl ca` alone reads default_ca, and a file without any `[ca]` is not for it.
  if (use.role === 'ca-settings' && use.entry.section === 'default') return false;
  // `policy` of a proxy certificate is a text; the settings of a CA are told by their other options.
  if (use.role === 'policy' && use.name.includes(':')) return false;
  if (use.role === 'tsa' || (use.role === 'library' && use.entry.key !== 'openssl_conf')) return false;
  return !use.target || (use.role === 'alt-names' && use.target.entries.length === 0);
}

function fixesFor(config: OpensslConfig, use: SectionUse, near: string | undefined): readonly Fix[] {
  const { text } = config.conf;
  if (use.target) return [];
  const rename = near !== undefined && isVerbatim(text, use.span, use.name);
  const renameFix: Fix = { title: `Use \`${show(near ?? '')}\``, safe: false, preferred: true, edits: [replace(use.span, near ?? '')] };
  const add: Fix = {
    title: `Add the section \`${show(use.name)}\``,
    safe: false,
    preferred: !rename,
    edits: [appendSection(config, use.name, contents[use.role] ?? [])],
  };
  return rename ? [renameFix, add] : [add];
}

/** What a new section starts with, so that OpenSSL takes it. */
const contents: Readonly<Partial<Record<SectionRole, readonly string[]>>> = {
  'alt-names': ['DNS.1 = localhost'],
  'request-extensions': ['basicConstraints = CA:FALSE'],
  'certificate-extensions': ['basicConstraints = CA:FALSE'],
  policy: ['commonName = supplied'],
};
