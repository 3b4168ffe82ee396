import type { ConfigSection, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import type { ExtensionValue } from '../../formats/openssl-cnf/extension-types.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { appendSection, insertAfter } from './helpers/edits.js';
import { isCa, unusedAltNames } from './helpers/reach.js';

// Go looks for names in subjectAltName only: crypto/x509/verify.go VerifyHostname, since Go 1.15.
export const rule = defineRule({
  id: 'openssl-cnf/server-san-missing',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: 'extensions with `serverAuth` and without subjectAltName',
  fix: 'manual',
  sources: ['Go crypto/x509/verify.go VerifyHostname', 'RFC 6125 6.4.4'],
  messages: {
    missing:
      '`[{name}]` is for a server and has no subjectAltName. Go clients do not look at the CN and stop with "{error}". Add `subjectAltName` with every name and address that clients dial.',
  },
  check({ config }, context) {
    if (config.templated || config.isPartial || unusedAltNames(config).length > 0) return;
    for (const section of config.sections) {
      const usage = serverUsage(config, section);
      if (!usage) continue;
      context.report({
        span: usage.valueSpan,
        message: 'missing',
        data: { name: show(section.name), error: goX509.legacyCommonName },
        fixes: () => fixesFor(config, usage),
      });
    }
  },
});

/** The extendedKeyUsage of a plain server's extensions; a CA, and what signs requests that bring their names, have none. */
function serverUsage(config: OpensslConfig, section: ConfigSection): ExtensionValue | undefined {
  const { extensions, roles } = section;
  const usage = extensions.find(({ name }) => name === 'extendedKeyUsage');
  const words = usage?.items.map(({ value }) => value) ?? [];
  if (!usage || !words.includes('serverAuth') || words.includes('clientAuth')) return undefined;
  if (extensions.some(({ name }) => name === 'subjectAltName') || isCa(section)) return undefined;
  // What nothing in the file reaches is chosen on the command line, which may add names or copy those of the request.
  if (!roles.includes('request-extensions') && (!roles.includes('certificate-extensions') || copiesExtensions(config))) return undefined;
  return usage;
}

function copiesExtensions({ authorities }: OpensslConfig): boolean {
  return authorities.some(({ section }) => /^copy/.test(section.get('copy_extensions')?.value ?? ''));
}

function fixesFor(config: OpensslConfig, { entry }: ExtensionValue): readonly Fix[] {
  const name = ['alt_names', 'server_alt_names', 'san'].find((each) => !config.section(each));
  const common = config.sections
    .flatMap(({ fields }) => fields)
    .find((field) => field.attribute === 'commonName' && /^[\w*-]+(?:\.[\w-]+)+$/.test(field.value))?.value;
  if (name === undefined) return [];
  const edits = [
    insertAfter(config.conf.text, entry, 'subjectAltName', `@${name}`),
    appendSection(config, name, [`DNS.1 = ${common ?? 'localhost'}`]),
  ];
  return [{ title: `Add \`subjectAltName = @${name}\``, safe: false, preferred: true, edits }];
}
