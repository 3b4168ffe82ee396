import { findOption, mayHoldMore, type ScriptCommand } from '../../documents/script/model.js';
import { defaultDays } from '../../knowledge/openssl-commands.js';
import { defineRule } from '../rule.js';

// "-days arg: Specifies the number of days until a newly generated certificate expires. The default
// is 30." openssl 3.0 doc/man1/openssl-x509.pod.in; the same in openssl-req.pod.in.
export const rule = defineRule({
  id: 'command/short-lived-default',
  target: 'command',
  severity: 'information',
  summary: 'openssl makes a certificate without -days: it lives 30 days',
  fix: 'manual',
  sources: ['openssl 3.0 doc/man1/openssl-x509.pod.in', 'openssl 3.0 doc/man1/openssl-req.pod.in', 'OpenSSL 3.0.19, measured'],
  messages: {
    missing: `Without \`-days\` the certificate expires after ${defaultDays} days, and clients then stop with "x509: certificate has expired or is not yet valid". Say how long it is to live, such as \`-days 365\`.`,
  },
  check({ command }, context) {
    if (!makesCertificate(command) || mayHoldMore(command)) return;
    if (findOption(command, 'days', 'not_after', 'not_before', 'preserve_dates', 'enddate') !== undefined) return;
    const at = command.headSpan.end;
    context.report({
      span: command.headSpan,
      message: 'missing',
      fixes: () => [
        { title: 'Add -days 365', safe: false, preferred: true, edits: [{ span: { start: at, end: at }, newText: ' -days 365' }] },
      ],
    });
  },
});

function makesCertificate(command: ScriptCommand): boolean {
  if (command.program !== 'openssl') return false;
  if (command.action === 'req') return findOption(command, 'x509') !== undefined;
  return command.action === 'x509' && findOption(command, 'req') !== undefined && findOption(command, 'CA', 'signkey', 'key') !== undefined;
}
