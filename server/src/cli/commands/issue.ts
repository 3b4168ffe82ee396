import { isRefusal, loadIssuing } from '../../core/index.js';
import type { CertificateFiles } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { IssueRequest } from '../../core/issuing/issue-request.js';
import type { CertificateProfile } from '../../core/knowledge/certificate-profile.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { caPaths, readCa, type CaFlags } from '../issuing/ca-options.js';
import { chooseTarget } from '../issuing/choose-target.js';
import { lifetimeOf, type ContentFlags, type LifetimeFlags } from '../issuing/content-options.js';
import { factsOf, type FactFlags } from '../issuing/fact-options.js';
import { getProfile } from '../issuing/get-profile.js';
import { finish, type Draft, type FinishFlags } from '../issuing/finish.js';
import { chooseKey, type KeyFlags } from '../issuing/key-options.js';
import { outputFile, type OutputFile } from '../issuing/output-files.js';
import type { PassphraseFlags } from '../issuing/passphrase.js';
import { keyText, planJson, planRows, planWords } from '../issuing/plan-report.js';
import { refused } from '../issuing/refused.js';

export interface IssueOptions extends FactFlags, KeyFlags, CaFlags, ContentFlags, LifetimeFlags, FinishFlags, PassphraseFlags {
  readonly profile: string;
  readonly now: number;
  /** `DIR/NAME` or `DIR/`. */
  readonly out?: string;
}

/** `kubepki issue`: makes a key and a certificate by a profile and writes both. Answers the exit status. */
export async function issue(options: IssueOptions, io: Io): Promise<number> {
  const profile = await getProfile(options, 'issue');
  const draft = profile.makes === 'key-pair' ? await draftKeyPair(profile, options, io) : await draftCertificate(profile, options, io);
  return finish(draft, options, io);
}

async function draftCertificate(profile: CertificateProfile, options: IssueOptions, io: Io): Promise<Draft> {
  const { carryOut, planIssue, subjectText } = await loadIssuing();
  const plan = await planIssue(await toRequest(profile, options, io), options.now);
  if (isRefusal(plan)) throw refused(plan, options);
  const report = { plan, subject: subjectText(plan.subject) };
  const stem = await stemOf(profile, options, io);
  return {
    outputs: [...newKeyFile(stem, options), outputFile(stem, 'certificate', planWords(report))],
    rows: planRows(report),
    details: { certificate: planJson(report) },
    warnings: plan.warnings,
    equivalent: { make: 'certificate', plan, facts: factsOf(options), files: await pathsOf(stem, options, io) },
    make: () => carryOut(plan),
  };
}

async function draftKeyPair(profile: CertificateProfile, options: IssueOptions, io: Io): Promise<Draft> {
  const { makeKeyPair, planKeyPair } = await loadIssuing();
  const request = { key: await chooseKey(options, io) };
  const key = await planKeyPair(request);
  if (isRefusal(key)) throw refused(key, options);
  const stem = await stemOf(profile, options, io);
  return {
    outputs: [...newKeyFile(stem, options), outputFile(stem, 'public-key', 'the public half of the key')],
    rows: [['Key', keyText(key)]],
    details: { key: keyText(key) },
    warnings: [],
    equivalent: { make: 'key-pair', key, files: { key: keyPath(stem, options, io), publicKey: displayName(io.cwd, `${stem}.pub`) } },
    make: async () => {
      const made = await makeKeyPair(request);
      if (isRefusal(made)) throw refused(made, options);
      return made.files;
    },
  };
}

async function toRequest(profile: CertificateProfile, options: IssueOptions, io: Io): Promise<IssueRequest> {
  const authority = await readCa(options, io);
  const key = await chooseKey(options, io);
  const lifetime = lifetimeOf(options);
  return {
    profile: profile.id,
    facts: factsOf(options),
    key,
    ...(options.subject !== undefined && { subject: options.subject }),
    ...(options.san && { extraSans: options.san }),
    ...(lifetime !== undefined && { lifetime }),
    ...(authority && { authority }),
  };
}

async function stemOf(profile: CertificateProfile, options: IssueOptions, io: Io): Promise<string> {
  const { profileFile } = await loadIssuing();
  return chooseTarget({ out: options.out, ca: options.ca, profile, file: profileFile(profile, factsOf(options)) }, io);
}

async function pathsOf(stem: string, options: IssueOptions, io: Io): Promise<CertificateFiles> {
  const authority = await caPaths(options, io);
  return {
    certificate: displayName(io.cwd, `${stem}.crt`),
    key: keyPath(stem, options, io),
    ...(authority && { authority }),
  };
}

function keyPath(stem: string, { keyFile }: KeyFlags, { cwd }: Io): string {
  return keyFile ?? displayName(cwd, `${stem}.key`);
}

/** A key that was there stays where it is. */
function newKeyFile(stem: string, { keyFile }: KeyFlags): OutputFile[] {
  return keyFile === undefined ? [outputFile(stem, 'private-key', 'its private key, unencrypted: keep it out of git')] : [];
}
