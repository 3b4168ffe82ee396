import { shellPath } from '../../../base/shell-word.js';
import { isRefusal, refuse, type Refusal } from '../../issue-request.js';
import type { CertificateToMake, MaterialToMake, RequestToMake } from '../equivalent-subject.js';
import { command, type Commands } from '../script.js';
import { csrFile, keyOf, writeJson, type CsrJson } from './cfssl-files.js';
import { signWithCfssl } from './cfssl-sign.js';
import { stemOf } from './stem-of.js';
import { orderNote, toCfsslName } from './cfssl-subject.js';

/** cfssl 1.2 and later. */
export function cfsslCommands(subject: MaterialToMake, now: number): Commands | Refusal {
  switch (subject.make) {
    case 'certificate':
      return makeCertificate(subject, now);
    case 'request':
      return makeRequest(subject);
    case 'key-pair':
      return refuse('profile', 'cfssl makes keys together with requests only. Take `--as openssl` for a pair of keys.');
  }
}

function makeCertificate(subject: CertificateToMake, now: number): Commands | Refusal {
  const { plan } = subject;
  const name = toCfsslName(plan.subject);
  if (isRefusal(name)) return name;
  const signed = signWithCfssl(subject, name, now);
  return isRefusal(signed) ? signed : { ...signed, notes: [...signed.notes, ...keyNotes(subject), ...orderNotes(subject)] };
}

function makeRequest(subject: RequestToMake): Commands | Refusal {
  const { plan, files } = subject;
  const name = toCfsslName(plan.subject);
  if (isRefusal(name)) return name;
  const hosts = plan.sans.map(({ value }) => value);
  const csr: CsrJson = { ...name, hosts, ...(plan.key.from === 'new' && { key: keyOf(plan.key.kind) }) };
  const stem = stemOf(files.request);
  const asked = plan.key.from === 'new' ? `cfssl genkey ${csrFile}` : `cfssl gencsr -key ${shellPath(files.key)} ${csrFile}`;
  return {
    steps: [writeJson(csrFile, csr), [command(asked, `| cfssljson -bare ${shellPath(stem)}`), `chmod 644 ${shellPath(`${stem}.csr`)}`]],
    writes: [...(plan.key.from === 'new' ? [`${stem}-key.pem`] : []), `${stem}.csr`],
    notes: [
      'cfssl puts no usages into requests: who signs has to know them.',
      `cfssl names its files itself: ${stem}-key.pem, ${stem}.csr.`,
      ...keyNotes(subject),
      ...orderNotes(subject),
    ],
  };
}

function keyNotes({ plan: { key } }: CertificateToMake | RequestToMake): string[] {
  if (key.from === 'new') return key.kind === 'ed25519' ? ['cfssl knows Ed25519 since 1.6.5.'] : [];
  return key.from === 'file' ? ['`cfssl gencsr`, which takes a key that is there, came with cfssl 1.3.'] : [];
}

function orderNotes({ plan }: CertificateToMake | RequestToMake): string[] {
  const note = orderNote(plan.subject);
  return note === undefined ? [] : [note];
}
