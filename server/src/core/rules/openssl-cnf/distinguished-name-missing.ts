import type { ConfigSection, OpensslConfig } from '../../documents/openssl-cnf/model.js';
import type { Fix } from '../../findings.js';
import { opensslErrors } from '../../knowledge/openssl-errors.js';
import { defineRule } from '../rule.js';
import { appendSection, insertInSection } from './helpers/edits.js';
import { judgeOption } from './helpers/options.js';

// "distinguished_name: this specifies the section containing the distinguished name fields to prompt for", required by
// OpenSSL doc/man1/openssl-req.pod.in. OpenSSL 3.0.19 makes the request without it when -subj is given; 1.1 does not.
export const rule = defineRule({
  id: 'openssl-cnf/distinguished-name-missing',
  target: 'openssl-cnf',
  severity: 'warning',
  summary: '`[req]` without `distinguished_name`',
  fix: 'manual',
  sources: ['OpenSSL doc/man1/openssl-req.pod.in', 'OpenSSL 3.0.19, tried'],
  messages: {
    missing: `\`[req]\` has no \`distinguished_name\`. OpenSSL 3 makes a request only when the command line gives \`-subj\`, and else stops with "${opensslErrors.noObjects}"; OpenSSL 1.1 always wants it. Add \`distinguished_name\` and its section, which may be empty.`,
  },
  check({ config }, context) {
    const request = config.section('req');
    const span = request?.section.headers[0]?.nameSpan;
    if (!request || !span || config.templated || config.isPartial || isNamed(config, request)) return;
    context.report({ span, message: 'missing', fixes: () => fixesFor(config, request) });
  },
});

function isNamed(config: OpensslConfig, request: ConfigSection): boolean {
  if (request.section.get(option) ?? config.conf.section('default')?.get(option)) return true;
  return request.section.kept.some((entry) => judgeOption(config, request, entry)?.right === option);
}

const option = 'distinguished_name';

function fixesFor(config: OpensslConfig, request: ConfigSection): readonly Fix[] {
  const name =
    config.sections.find(({ roles }) => roles.includes('distinguished-name'))?.name ??
    usualNames.find((each) => config.section(each)) ??
    usualNames[0] ??
    '';
  const line = insertInSection(config.conf.text, request.section, option, name);
  if (!line) return [];
  const edits = config.section(name) ? [line] : [line, appendSection(config, name, [])];
  return [{ title: `Add \`${option} = ${name}\``, safe: false, preferred: true, edits }];
}

/** As OpenSSL's own openssl.cnf and most guides call it. */
const usualNames: readonly string[] = ['req_distinguished_name', 'dn', 'req_dn', 'distinguished_name', 'subject'];
