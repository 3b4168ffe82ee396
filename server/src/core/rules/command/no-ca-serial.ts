import type { ScriptDocument } from '../../documents/document.js';
import { findOption, mayHoldMore, nearby, type ScriptCommand } from '../../documents/script/model.js';
import { defineRule } from '../rule.js';
import { isSigning } from './helpers/signing.js';

// "-CAcreateserial: With this option and the -CA option the CA serial number file is created if it
// does not exist. A random number is generated, used for the certificate, and saved into the serial
// number file" openssl 3.0 doc/man1/openssl-x509.pod.in. 3.0 takes a random number without the option.
export const rule = defineRule({
  id: 'command/no-ca-serial',
  target: 'command',
  severity: 'information',
  summary: 'openssl x509 -req signs without saying where the serial number comes from',
  fix: 'manual',
  sources: ['openssl 3.0 doc/man1/openssl-x509.pod.in', 'OpenSSL 3.0.19, measured'],
  messages: {
    missing:
      'Nothing says where the serial number comes from. OpenSSL 3.0 takes a random one; earlier versions stop because the file of serial numbers beside the CA is not there. Add `-CAcreateserial` where the script must run with both.',
  },
  check({ command, document }, context) {
    if (!isSigning(command) || mayHoldMore(command) || hasSerial(command)) return;
    const ca = findOption(command, 'CA');
    // Once made, the file stays beside the CA.
    if (ca === undefined || isMadeNearby(command, document)) return;
    const at = ca.span.end;
    context.report({
      span: ca.nameSpan,
      message: 'missing',
      fixes: () => [
        {
          title: 'Add -CAcreateserial',
          safe: false,
          preferred: true,
          edits: [{ span: { start: at, end: at }, newText: ' -CAcreateserial' }],
        },
      ],
    });
  },
});

function isMadeNearby({ index }: ScriptCommand, { commands }: ScriptDocument): boolean {
  return commands.slice(Math.max(0, index - nearby), index + nearby).some((other) => isSigning(other) && hasSerial(other));
}

function hasSerial(command: ScriptCommand): boolean {
  return findOption(command, 'CAcreateserial', 'CAserial', 'set_serial') !== undefined;
}
