import { findOption, type ScriptCommand } from '../../../documents/script/model.js';

/** Whether a line is `openssl x509 -req` that makes a certificate with a CA. */
export function isSigning(command: ScriptCommand): boolean {
  return (
    command.program === 'openssl' &&
    command.action === 'x509' &&
    findOption(command, 'req') !== undefined &&
    findOption(command, 'CA') !== undefined
  );
}
