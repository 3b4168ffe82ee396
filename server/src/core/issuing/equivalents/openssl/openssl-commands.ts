import { shellPath } from '../../../base/shell-word.js';
import type { ChosenKey } from '../../choose-key.js';
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
  const made = newKey(plan.key, key ?? '');
  return { steps: [...made.steps, ...signed.steps], writes: [...made.writes, certificate], notes: signed.notes };
}

function makeRequest({ plan, files: { key, request } }: RequestToMake): Commands | Refusal {
  const unwritable = findUnwritable(plan.subject);
  if (unwritable) return unwritable;
  const made = newKey(plan.key, key);
  const config = writeConfig(plan, { identifiers: [], asks: 'extensions', authority: [] });
  const asked = [requestCommand(plan.key, key, shellPath(request)), `chmod 644 ${shellPath(request)}`];
  return { steps: [...made.steps, config, asked], writes: [...made.writes, request], notes: [] };
}

function makeKeyPair({ key: chosen, files: { key, publicKey } }: KeyPairToMake): Commands {
  const take = command('openssl pkey', `-in ${shellPath(key)}`, '-pubout', `-out ${shellPath(publicKey)}`);
  const made = newKey(chosen, key);
  return { steps: [...made.steps, [take, `chmod 644 ${shellPath(publicKey)}`]], writes: [...made.writes, publicKey], notes: [] };
}

/** Nothing for a key that is there. */
function newKey(chosen: ChosenKey, path: string): Pick<Commands, 'steps' | 'writes'> {
  return chosen.from === 'new' ? { steps: [[makeKeyCommand(chosen.kind, path)]], writes: [path] } : { steps: [], writes: [] };
}
