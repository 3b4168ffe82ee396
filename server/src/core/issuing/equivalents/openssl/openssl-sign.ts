import { shellPath, shellWord } from '../../../base/shell-word.js';
import type { Refusal } from '../../issue-request.js';
import type { KeyAlgorithms } from '../../keys/key-algorithms.js';
import type { Subject } from '../../subject/parse-subject.js';
import { replacingSubject } from '../asked-subject.js';
import type { CertificateFiles, CertificateToMake, PlannedAuthority, PlannedCertificate } from '../equivalent-subject.js';
import { command, workFile, type Commands, type Step } from '../script.js';
import { lifetimeOf, type Lifetime } from '../lifetime.js';
import { lifetimeNote, lifetimeOptions } from './lifetime-options.js';
import { configFile, temporaryAuthority, writeConfig } from './openssl-config.js';
import { algorithmsOfChosen, digestName, digestOption } from './openssl-key.js';
import { requestCommand } from './openssl-request.js';
import { findUnnamed, findUnwritable, subjectOption } from './openssl-subject.js';

/** How the certificate gets its dates and its subject. */
interface Signing {
  readonly plan: PlannedCertificate;
  readonly files: CertificateFiles;
  readonly lifetime: Lifetime;
  /** To be put in place of the request's own. */
  readonly subject: Subject | undefined;
}

/** Everything behind the key: the configuration, the request, the certificate. */
export function signWithOpenssl({ plan, files }: CertificateToMake, now: number): Omit<Commands, 'writes'> | Refusal {
  const subject = replacingSubject(plan);
  const refused = subject && (findUnwritable(subject) ?? findUnnamed(subject));
  if (refused) return refused;
  const signing = { plan, files, lifetime: lifetimeOf(plan.validity, now), subject };
  const config = writeConfig(plan, {
    identifiers: identifiers(plan.authority),
    asks: 'nothing',
    authority: needsDates(signing) ? temporaryAuthority(digestName(signingAlgorithms(plan)) ?? 'null') : [],
  });
  const signed = [...signSteps(signing), `chmod 644 ${shellPath(files.certificate)}`];
  return { steps: [config, signed], notes: [lifetimeNote(signing.lifetime)] };
}

function signSteps(signing: Signing): Step {
  const { plan, files } = signing;
  if (plan.authority === undefined && !needsDates(signing)) return [signItself(signing)];
  const request = files.request === undefined ? workFile('request.csr') : shellPath(files.request);
  const asked = files.key === undefined ? [] : [requestCommand(plan.key, files.key, request)];
  const signed = needsDates(signing) ? signWithDates(signing, request) : [signRequest(signing, request)];
  return [...asked, ...signed];
}

function signItself({ plan, files, lifetime }: Signing): string {
  return command(
    'openssl req -x509 -new',
    `-key ${shellPath(files.key ?? '')}`,
    `-config ${configFile}`,
    '-extensions extensions',
    ...signatureOptions(plan, lifetime),
    `-out ${shellPath(files.certificate)}`,
  );
}

function signRequest({ plan, files, lifetime }: Signing, request: string): string {
  return command(
    'openssl x509 -req',
    `-in ${request}`,
    ...authorityOptions(files, '-CA', '-CAkey'),
    ...extensionOptions,
    ...signatureOptions(plan, lifetime),
    `-out ${shellPath(files.certificate)}`,
  );
}

/** `-preserveDN` keeps the order of the subject, which else is the policy's. */
function signWithDates({ plan, files, lifetime, subject }: Signing, request: string): Step {
  return [
    `: > ${workFile('index.txt')}`,
    `openssl rand -hex 16 > ${workFile('serial')}`,
    command(
      'openssl ca -batch -notext -preserveDN',
      `-config ${configFile}`,
      `-in ${request}`,
      ...(subject ? [`-utf8 -multivalue-rdn -subj ${shellWord(subjectOption(subject))}`] : []),
      ...(plan.authority ? authorityOptions(files, '-cert', '-keyfile') : ['-selfsign', `-keyfile ${shellPath(files.key ?? '')}`]),
      ...extensionOptions,
      ...lifetimeOptions(lifetime),
      `-out ${shellPath(files.certificate)}`,
    ),
  ];
}

const extensionOptions = [`-extfile ${configFile}`, '-extensions extensions'];

function authorityOptions({ authority }: CertificateFiles, certificate: string, key: string): string[] {
  return authority ? [`${certificate} ${shellPath(authority.certificate)}`, `${key} ${shellPath(authority.key)}`] : [];
}

function signatureOptions(plan: PlannedCertificate, lifetime: Lifetime): string[] {
  return [...lifetimeOptions(lifetime), ...digestOption(signingAlgorithms(plan)), '-set_serial "0x$(openssl rand -hex 16)"'];
}

function signingAlgorithms({ authority, key }: PlannedCertificate): KeyAlgorithms | undefined {
  return authority ? authority.algorithms : algorithmsOfChosen(key);
}

function needsDates({ lifetime, subject }: Signing): boolean {
  return !('days' in lifetime) || subject !== undefined;
}

/** A CA that does not name its key is named by its issuer and serial number. */
function identifiers(authority: PlannedAuthority | undefined): string[] {
  const own = 'subjectKeyIdentifier = hash';
  if (!authority) return [own];
  const { certificate } = authority;
  return [own, `authorityKeyIdentifier = ${certificate && certificate.subjectKeyId === undefined ? 'issuer' : 'keyid'}`];
}
