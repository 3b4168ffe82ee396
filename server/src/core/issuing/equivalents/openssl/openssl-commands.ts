import { shellPath } from '../../../base/shell-word.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import type { CertificateToMake, EquivalentSubject, KeyPairToMake, RequestToMake } from '../equivalent-subject.js';
import { command, type Commands } from '../script.js';
import { signWithOpenssl } from './openssl-sign.js';
import { writeConfig } from './openssl-config.js';
import { makeKeyCommand } from './openssl-key.js';
import { requestCommand } from './openssl-request.js';
import { findUnwritable } from './openssl-subject.js';

/** OpenSSL 1.1.1 and 3 alike. */
export function opensslCommands(subject: EquivalentSubject, now: number): Commands | Refusal {
  switch (subject.make) {
    case 'certificate':
      return makeCertificate(subject, now);
    case 'request':
      return makeRequest(subject);
    case 'key-pair':
      return makeKeyPair(subject);
  }
}

function makeCertificate(subject: CertificateToMake, now: number): Commands | Refusal {
  const { plan, files } = subject;
  const unwritable = plan.key.from === 'request' ? undefined : findUnwritable(plan.subject);
  if (unwritable) return unwritable;
  const signed = signWithOpenssl(subject, now);
  if (isRefusal(signed)) return signed;
  const { key, certificate } = files;
  const made = plan.key.from === 'new' && key !== undefined ? { steps: [[makeKeyCommand(plan.key.kind, key)]], writes: [key] } : nothing;
  return { steps: [...made.steps, ...signed.steps], writes: [...made.writes, certificate], notes: signed.notes };
}

const nothing = { steps: [], writes: [] };

function makeRequest({ plan, files: { key, request } }: RequestToMake): Commands | Refusal {
  const unwritable = findUnwritable(plan.subject);
  if (unwritable) return unwritable;
  const made = plan.key.from === 'new' ? { steps: [[makeKeyCommand(plan.key.kind, key)]], writes: [key] } : nothing;
  const config = writeConfig(plan, { identifiers: [], asks: 'extensions', authority: [] });
  const asked = [requestCommand(plan.key, key, shellPath(request)), `chmod 644 ${shellPath(request)}`];
  return { steps: [...made.steps, config, asked], writes: [...made.writes, request], notes: [] };
}

function makeKeyPair({ kind, files: { key, publicKey } }: KeyPairToMake): Commands {
  const take = command('openssl pkey', `-in ${shellPath(key)}`, '-pubout', `-out ${shellPath(publicKey)}`);
  return { steps: [[makeKeyCommand(kind, key), take, `chmod 644 ${shellPath(publicKey)}`]], writes: [key, publicKey], notes: [] };
}
