import { shellPath } from '../../../base/shell-word.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import type { CertificateToMake, MaterialToMake, KeyPairToMake, RequestToMake } from '../equivalent-subject.js';
import { command, type Commands } from '../script.js';
import { askSteps, newKey } from './openssl-request.js';
import { signWithOpenssl } from './openssl-sign.js';
import { findUnwritable } from './openssl-subject.js';

/** OpenSSL 1.1.1 and 3 alike. */
export function opensslCommands(subject: MaterialToMake, now: number): Commands | Refusal {
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
  const made = newKey(plan.key, files.key ?? '');
  return { steps: [...made.steps, ...signed.steps], writes: [...made.writes, files.certificate], notes: signed.notes };
}

function makeRequest({ plan, files: { key, request } }: RequestToMake): Commands | Refusal {
  const asked = askSteps(plan, key, shellPath(request));
  if (isRefusal(asked)) return asked;
  return { steps: [...asked.steps, [`chmod 644 ${shellPath(request)}`]], writes: [...asked.writes, request], notes: [] };
}

function makeKeyPair({ key: chosen, files: { key, publicKey } }: KeyPairToMake): Commands {
  const take = command('openssl pkey', `-in ${shellPath(key)}`, '-pubout', `-out ${shellPath(publicKey)}`);
  const made = newKey(chosen, key);
  return { steps: [...made.steps, [take, `chmod 644 ${shellPath(publicKey)}`]], writes: [...made.writes, publicKey], notes: [] };
}
