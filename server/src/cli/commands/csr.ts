import { basename } from 'node:path';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { ManifestChoice, RequestForSigner } from '../../core/issuing/request/plan-request.js';
import type { CertificateProfile } from '../../core/knowledge/certificate-profile.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { chooseTarget } from '../issuing/choose-target.js';
import type { ContentFlags } from '../issuing/content-options.js';
import { factsOf, type FactFlags } from '../issuing/fact-options.js';
import { finish, type Draft, type FinishFlags } from '../issuing/finish.js';
import { getProfile } from '../issuing/get-profile.js';
import { chooseKey, type KeyFlags } from '../issuing/key-options.js';
import { outputFile, type OutputFile } from '../issuing/output-files.js';
import type { PassphraseFlags } from '../issuing/passphrase.js';
import { readBytes } from '../issuing/read-text-file.js';
import { refused } from '../issuing/refused.js';
import { requestJson, requestRows, requestWords, type RequestReport } from '../issuing/request-report.js';
import { UsageError } from '../usage-error.js';

export interface CsrOptions extends FactFlags, KeyFlags, ContentFlags, FinishFlags, PassphraseFlags {
  /** Absent: that of the existing certificate. */
  readonly profile?: string;
  readonly existing?: string;
  readonly now: number;
  readonly out?: string;
  readonly manifest?: boolean;
  readonly signer?: string;
  readonly expiration?: string;
  readonly name?: string;
}

/** `kubepki csr`: makes a key and a request for its certificate. Answers the exit status. */
export async function csr(options: CsrOptions, io: Io): Promise<number> {
  const { carryOutRequest, planRequest, profileFile, subjectText } = await loadIssuing();
  const like = await readExisting(options, io);
  const profile = await getProfile({ ...options, profile: options.profile ?? like.profile ?? '' }, 'csr');
  const out = options.out ?? options.existing?.replace(/\.[^./\\]*$/, '');
  const stem = chooseTarget({ out, ca: undefined, profile, file: profileFile(profile, factsOf(options)) }, io);
  const plan = await planRequest({ ...like, ...(await toRequest({ profile, stem }, options, io)) });
  if (isRefusal(plan)) throw refused(plan, options);
  const report: RequestReport = { plan, subject: subjectText(plan.content.subject) };
  const draft: Draft = {
    outputs: outputsOf(stem, report, options),
    rows: requestRows(report),
    details: { request: requestJson(report) },
    warnings: plan.warnings,
    equivalent: { make: 'request', plan: plan.content, facts: factsOf(options), files: pathsOf(stem, options, io) },
    next: nextSteps(displayName(io.cwd, stem), report),
    make: () => carryOutRequest(plan),
  };
  return finish(draft, options, io);
}

/** Nothing, or what the certificate has that the request is to replace. */
async function readExisting(options: CsrOptions, io: Io): Promise<Partial<Pick<RequestForSigner, 'profile' | 'subject' | 'sans'>>> {
  const { existing, profile } = options;
  if (existing === undefined && profile === undefined) throw new UsageError('csr: give a profile, or with --existing a certificate');
  if (existing === undefined) return {};
  const { certificateText, likeCertificate } = await loadIssuing();
  const like = likeCertificate(certificateText(readBytes(existing, io)), basename(existing));
  if (isRefusal(like)) throw refused(like, options);
  return like;
}

interface Target {
  readonly profile: CertificateProfile;
  readonly stem: string;
}

async function toRequest({ profile, stem }: Target, options: CsrOptions, io: Io): Promise<RequestForSigner> {
  const key = await chooseKey(options, io);
  const manifest = chooseManifest(basename(stem), options);
  return {
    profile: profile.id,
    facts: factsOf(options),
    key,
    ...(options.subject !== undefined && { subject: options.subject }),
    ...(options.san && { extraSans: options.san }),
    ...(manifest && { manifest }),
  };
}

function chooseManifest(stem: string, { manifest, signer, expiration, name = stem }: CsrOptions): ManifestChoice | undefined {
  if (manifest === true) return { name, ...(signer !== undefined && { signer }), ...(expiration !== undefined && { expiration }) };
  const [lonely] = Object.entries({ signer, expiration }).filter(([, value]) => value !== undefined);
  if (lonely) throw new UsageError(`--${lonely[0]} is for the object of the cluster: it needs --manifest`);
  return undefined;
}

function pathsOf(stem: string, { keyFile }: KeyFlags, { cwd }: Io): { readonly key: string; readonly request: string } {
  return { key: keyFile ?? displayName(cwd, `${stem}.key`), request: displayName(cwd, `${stem}.csr`) };
}

function outputsOf(stem: string, report: RequestReport, { keyFile }: KeyFlags): OutputFile[] {
  return [
    ...(keyFile === undefined ? [outputFile(stem, 'private-key', 'its private key, unencrypted: keep it out of git')] : []),
    outputFile(stem, 'request', requestWords(report)),
    ...(report.plan.manifest ? [outputFile(stem, 'manifest', `the same for ${report.plan.manifest.signer}`)] : []),
  ];
}

function nextSteps(stem: string, { plan: { manifest, content } }: RequestReport): string[] {
  if (!manifest) return [`then: kubepki sign ${stem}.csr --profile ${content.profile.id} --ca CA.crt`];
  const { name } = manifest;
  return [
    `then: kubectl apply -f ${stem}-csr.yaml`,
    `then: kubectl certificate approve ${name}`,
    `then: kubectl get csr ${name} -o jsonpath='{.status.certificate}' | base64 -d > ${stem}.crt`,
  ];
}
