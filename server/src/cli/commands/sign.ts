import { resolve } from 'node:path';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { EquivalentSubject } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { FoundRequest } from '../../core/issuing/request/read-requests.js';
import type { SigningPlan, SigningRequest } from '../../core/issuing/request/plan-signing.js';
import { uriFromPath } from '../../host/file-path.js';
import { decodeSource } from '../decode-source.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { caPaths, readCa, type CaFlags } from '../issuing/ca-options.js';
import { lifetimeOf, type ContentFlags, type LifetimeFlags } from '../issuing/content-options.js';
import { factsOf, type FactFlags } from '../issuing/fact-options.js';
import { finish, type Draft, type FinishFlags } from '../issuing/finish.js';
import { getProfile } from '../issuing/get-profile.js';
import { outputFile } from '../issuing/output-files.js';
import type { PassphraseFlags } from '../issuing/passphrase.js';
import { planJson, planRows, planWords, sanText, type PlanReport } from '../issuing/plan-report.js';
import { readBytes, readTextFile } from '../issuing/read-text-file.js';
import { refused } from '../issuing/refused.js';
import { sourceOf } from '../source.js';
import { UsageError } from '../usage-error.js';

export interface SignOptions extends FactFlags, CaFlags, ContentFlags, LifetimeFlags, FinishFlags, PassphraseFlags {
  /** A file, or `-`. */
  readonly csr: string;
  readonly profile?: string;
  readonly now: number;
  readonly out?: string;
}

/** `kubepki sign`: makes a certificate of a request. Answers the exit status. */
export async function sign(options: SignOptions, io: Io): Promise<number> {
  const { planSigning } = await loadIssuing();
  const stem = stemOf(options, io);
  const found = await readRequest(options, io);
  const signing = await planSigning(await toRequest(found, options, io), options.now);
  if (isRefusal(signing)) throw refused(signing, options);
  return finish({ ...(await draftOf({ stem, found, signing })), equivalent: await equivalentOf(stem, signing, options, io) }, options, io);
}

interface Signing {
  readonly stem: string;
  readonly found: FoundRequest;
  readonly signing: SigningPlan;
}

/** A request inside an object or in DER is read by no other tool as it is. */
async function equivalentOf(stem: string, { plan }: SigningPlan, options: SignOptions, io: Io): Promise<EquivalentSubject | undefined> {
  if (options.as === undefined || options.csr === '-' || !readTextFile(options.csr, io).includes('-----BEGIN ')) return undefined;
  const authority = await caPaths(options, io);
  const files = { certificate: displayName(io.cwd, `${stem}.crt`), request: options.csr, ...(authority && { authority }) };
  return { make: 'certificate', plan, facts: factsOf(options), files };
}

async function draftOf({ stem, found, signing: { plan, notTakenOver } }: Signing): Promise<Draft> {
  const { carryOut, subjectText } = await loadIssuing();
  const report = { plan, subject: subjectText(plan.subject) };
  return {
    outputs: [outputFile(stem, 'certificate', planWords(report))],
    rows: planRows(report),
    details: { certificate: planJson(report), notTakenOver },
    notes: [`taken over from the request: ${takenOver(report)}`],
    warnings: [...notTakenOver.map((words) => `not taken over from the request: ${words}`), ...plan.warnings],
    next: nextSteps(found),
    make: () => carryOut(plan),
  };
}

/** The key always is; all else is told where the request gave it. */
function takenOver({ plan, subject }: PlanReport): string {
  const requested = new Set(
    plan.key.from === 'request' ? plan.key.request.subjectAltNames?.map(({ type, value }) => `${type}:${value.toLowerCase()}`) : [],
  );
  const names = plan.sans.map(sanText).filter((name) => requested.has(name));
  const isSubject = plan.key.from === 'request' && plan.key.request.subject.rfc2253 === subject;
  return ['the key', ...(isSubject ? [subject] : []), ...names].join('; ');
}

/** What was asked of a cluster may be signed there as well. */
function nextSteps({ wish }: FoundRequest): string[] {
  return wish?.name === undefined ? [] : [`or have the cluster sign it: kubectl certificate approve ${wish.name}`];
}

async function toRequest(found: FoundRequest, options: SignOptions, io: Io): Promise<SigningRequest> {
  const profile = options.profile === undefined ? undefined : await getProfile({ ...options, profile: options.profile }, 'sign --profile');
  const authority = await readCa(options, io);
  if (!authority) throw new UsageError('sign: name the CA that signs with --ca');
  const lifetime = lifetimeOf(options);
  return {
    ...found,
    facts: factsOf(options),
    authority,
    ...(profile && { profile: profile.id }),
    ...(options.subject !== undefined && { subject: options.subject }),
    ...(options.san && { extraSans: options.san }),
    ...(lifetime !== undefined && { lifetime }),
  };
}

/** The one request in the file. */
async function readRequest({ csr }: SignOptions, io: Io): Promise<FoundRequest> {
  const { readRequests } = await loadIssuing();
  const bytes = csr === '-' ? await io.readStdin() : readBytes(csr, io);
  const path = resolve(io.cwd, csr === '-' ? 'request.csr' : csr);
  const document = await decodeSource(sourceOf(uriFromPath(path), bytes), io.cwd);
  const [request, ...others] = document ? readRequests(document) : [];
  if (!request) throw new UsageError(`${csr}: it holds no certificate request`);
  if (others.length > 0) throw new UsageError(`${csr}: it holds ${others.length + 1} requests: put the one to sign into a file of its own`);
  return request;
}

/** `alice.csr`, `alice-csr.yaml` → `alice`. */
function stemOf({ csr, out }: SignOptions, { cwd }: Io): string {
  if (out !== undefined) return resolve(cwd, out).replace(/\.(?:crt|pem)$/, '');
  if (csr === '-') throw new UsageError('sign -: say with --out where the certificate goes');
  return resolve(cwd, csr).replace(/(?:[-.]csr)?\.[^./\\]+$/, '');
}
