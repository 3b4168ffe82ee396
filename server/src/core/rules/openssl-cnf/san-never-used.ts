import type { ConfigSection, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Span } from '../../base/span.js';
import type { Fix } from '../../findings.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { insertInSection } from './helpers/edits.js';
import { hasSubjectAltName, isCa, unusedAltNames, unusedExtensions } from './helpers/reach.js';

// "req_extensions: this specifies the configuration file section containing a list of extensions to add to the certificate
// request", OpenSSL doc/man1/openssl-req.pod.in. Without it OpenSSL ends with status 0 and a request that has none.
export const rule = defineRule({
  id: 'openssl-cnf/san-never-used',
  target: 'openssl-cnf',
  severity: 'error',
  summary: 'subjectAltName, or the section of its names, that nothing in the file reaches',
  fix: 'manual',
  sources: ['OpenSSL doc/man1/openssl-req.pod.in', 'OpenSSL doc/man5/x509v3_config.pod'],
  messages: {
    names:
      'No `subjectAltName = @{name}` leads here, so none of these names gets into a request or certificate, and OpenSSL says nothing. Servers are then refused ("{error}"). Add `subjectAltName = @{name}` to the extensions.',
    extensions:
      '`[req]` names no `req_extensions`, so `openssl req` leaves out the extensions of `[{name}]`, subjectAltName included, and says nothing. Servers are then refused ("{error}"). Add `req_extensions = {name}` to `[req]`, unless the command line names the section (`-reqexts`, `-extensions`).',
  },
  check({ config }, context) {
    if (config.templated && config.conf.problems.length > 0) return;
    if (config.isPartial || context.usedAs.length > 0) return;
    for (const section of unusedAltNames(config)) {
      const span = nameSpanOf(section);
      if (span) context.report({ span, message: 'names', data: dataFor(section), fixes: () => reachNames(config, section) });
    }
    for (const section of unusedExtensions(config)) {
      const span = nameSpanOf(section);
      if (span) context.report({ span, message: 'extensions', data: dataFor(section), fixes: () => reachExtensions(config, section) });
    }
  },
});

function nameSpanOf({ section }: ConfigSection): Span | undefined {
  return section.headers[0]?.nameSpan;
}

function dataFor({ name }: ConfigSection): { readonly name: string; readonly error: string } {
  return { name: show(name), error: goX509.legacyCommonName };
}

function reachExtensions({ conf }: OpensslConfig, { name }: ConfigSection): readonly Fix[] {
  const request = conf.section('req');
  const edit = request && insertInSection(conf.text, request, 'req_extensions', name);
  return edit ? [{ title: `Add \`req_extensions = ${show(name)}\``, safe: false, preferred: true, edits: [edit] }] : [];
}

/** The extensions that a request or certificate takes and that have no subjectAltName yet. */
function reachNames(config: OpensslConfig, { name }: ConfigSection): readonly Fix[] {
  const wanting = config.sections.filter(
    (each) => each.extensions.length > 0 && !hasSubjectAltName(each) && !isCa(each) && each.section.headers.length > 0,
  );
  const [best] = [...wanting].sort((a, b) => rank(a) - rank(b));
  const edit = best && insertInSection(config.conf.text, best.section, 'subjectAltName', `@${name}`);
  return edit
    ? [{ title: `Add \`subjectAltName = @${show(name)}\` to \`${show(best.name)}\``, safe: false, preferred: true, edits: [edit] }]
    : [];
}

function rank({ roles }: ConfigSection): number {
  return roles.includes('request-extensions') ? 0 : roles.includes('certificate-extensions') ? 1 : 2;
}
