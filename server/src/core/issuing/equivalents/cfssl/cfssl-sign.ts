import { shellPath, shellWord } from '../../../base/shell-word.js';
import { refuse, type Refusal } from '../../issue-request.js';
import { replacingSubject } from '../asked-subject.js';
import type { CertificateToMake, PlannedCertificate } from '../equivalent-subject.js';
import { lifetimeOf, type Lifetime } from '../lifetime.js';
import { command, type Commands, type Step } from '../script.js';
import { configFile, configJson, csrFile, expiryOf, keyOf, subjectFile, writeJson } from './cfssl-files.js';
import type { CfsslName } from './cfssl-subject.js';
import { stemOf } from './stem-of.js';

interface Signing extends Pick<CertificateToMake, 'plan' | 'files'> {
  readonly name: CfsslName;
  readonly lifetime: Lifetime;
  /** The files without the endings that cfssljson gives them. */
  readonly stem: string;
}

export function signWithCfssl({ plan, files }: CertificateToMake, name: CfsslName, now: number): Commands | Refusal {
  const signing = { plan, files, name, lifetime: lifetimeOf(plan.validity, now), stem: stemOf(files.certificate) };
  if (!plan.authority) return signItself(signing);
  return plan.key.from === 'request' ? signRequest(signing) : signNew(signing);
}

function signItself(signing: Signing): Commands {
  const { plan, files, name, lifetime, stem } = signing;
  const { key } = plan;
  const csr = { ...name, ...(key.from === 'new' && { key: keyOf(key.kind) }), ca: { expiry: expiryOf(lifetime) } };
  const own = key.from === 'new' ? '' : ` -ca-key ${shellPath(files.key ?? '')}`;
  return made(
    signing,
    [writeJson(csrFile, csr), [toFiles(`cfssl gencert -initca${own} ${csrFile}`, stem)]],
    [
      'cfssl gives a CA the usages keyCertSign and cRLSign, and no name beside its subject: it signs all the same.',
      ...('days' in lifetime ? [] : ['cfssl rounds to minutes, and counts from when it runs.']),
    ],
  );
}

function signNew(signing: Signing): Commands {
  const { plan, files, name, lifetime, stem } = signing;
  const { key } = plan;
  const hosts = plan.sans.map(({ value }) => value);
  const csr = { ...name, ...(hosts.length > 0 && { hosts }), ...(key.from === 'new' && { key: keyOf(key.kind) }) };
  const written = [writeJson(csrFile, csr), writeJson(configFile, configJson(plan, lifetime))];
  if (key.from === 'new') return made(signing, [...written, [toFiles(command('cfssl gencert', ...options(signing), csrFile), stem)]], []);
  const asked = toFiles(`cfssl gencsr -key ${shellPath(files.key ?? '')} ${csrFile}`, stem);
  const signed = toFiles(command('cfssl sign', ...options(signing), shellPath(`${stem}.csr`)), stem);
  return made(signing, [...written, [asked, signed]], []);
}

/** The request says subject and names, unless others are wanted. */
function signRequest(signing: Signing): Commands | Refusal {
  const { plan, files, name, lifetime, stem } = signing;
  const kept = findKept(plan);
  if (kept !== undefined) {
    return refuse(
      'subject',
      `cfssl would keep \`${kept}\` of the request beside the subject that is wanted. Name it as well, or take \`--as openssl\`.`,
    );
  }
  const isOther = replacingSubject(plan) !== undefined;
  const hosts = hostsOption(plan);
  const signed = command('cfssl sign', ...options(signing), ...hosts, shellPath(files.request ?? ''), ...(isOther ? [subjectFile] : []));
  const steps = [
    writeJson(configFile, configJson(plan, lifetime)),
    ...(isOther ? [writeJson(subjectFile, name)] : []),
    [toFiles(signed, stem)],
  ];
  return made(signing, steps, []);
}

function options({ plan, files }: Signing): string[] {
  const authority = files.authority ?? { certificate: '', key: '' };
  return [
    `-ca ${shellPath(authority.certificate)}`,
    `-ca-key ${shellPath(authority.key)}`,
    `-config ${configFile}`,
    `-profile ${plan.profile.id}`,
  ];
}

function toFiles(producer: string, stem: string): string {
  return `${producer} | cfssljson -bare ${shellPath(stem)}`;
}

function made({ stem, plan: { key }, files }: Signing, steps: readonly Step[], notes: readonly string[]): Commands {
  const all = [`${stem}.pem`, ...(key.from === 'new' ? [`${stem}-key.pem`] : []), `${stem}.csr`];
  return {
    steps: [...steps, [`chmod 644 ${shellPath(`${stem}.pem`)}`]],
    // A request that is signed is written as it was.
    writes: all.filter((path) => path !== files.request),
    notes: [`cfssl names its files itself: ${all.join(', ')}.`, ...notes],
  };
}

/** signer/local PopulateSubjectFromCSR fills in from the request what the other subject lacks. */
function findKept({ key, subject }: PlannedCertificate): string | undefined {
  if (key.from !== 'request') return undefined;
  const wanted = new Set(subject.flat().map(({ shortName }) => shortName));
  return key.request.subject.rdns.flat().find(({ shortName }) => !wanted.has(shortName))?.shortName;
}

function hostsOption({ key, sans }: PlannedCertificate): string[] {
  if (key.from !== 'request') return [];
  const asked = (key.request.subjectAltNames ?? []).map(({ type, value }) => `${type.toLowerCase()}:${value}`).sort();
  const wanted = sans.map(({ type, value }) => `${type}:${value}`).sort();
  return asked.join() === wanted.join() ? [] : [`-hostname ${shellWord(sans.map(({ value }) => value).join(','))}`];
}
