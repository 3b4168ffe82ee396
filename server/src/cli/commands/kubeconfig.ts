import { resolve } from 'node:path';
import { isRefusal, loadIssuing } from '../../core/index.js';
import { uriFromPath } from '../../host/file-path.js';
import type { KubeconfigCredentials, KubeconfigParams, IssueKeyKind } from '../../protocol/index.js';
import type { Io } from '../io.js';
import { findCaKey, type CaFlags } from '../issuing/ca-options.js';
import { lifetimeOf, type LifetimeFlags } from '../issuing/content-options.js';
import { factsOf, type FactFlags } from '../issuing/fact-options.js';
import type { FinishFlags } from '../issuing/finish.js';
import { printEquivalents } from '../issuing/equivalent-option.js';
import { kubeconfigEquivalent as equivalentOf } from '../issuing/kubeconfig-equivalent.js';
import { finishPrepared } from '../issuing/finish-prepared.js';
import { getProfile } from '../issuing/get-profile.js';
import { localWorkspace } from '../issuing/local-workspace.js';
import { findPassphrase, type PassphraseFlags } from '../issuing/passphrase.js';
import { readBytes, readTextFile } from '../issuing/read-text-file.js';
import { refused } from '../issuing/refused.js';
import { UsageError } from '../usage-error.js';

export interface KubeconfigOptions
  extends CaFlags, PassphraseFlags, LifetimeFlags, FinishFlags, Pick<FactFlags, 'user' | 'group' | 'node' | 'kubernetesVersion'> {
  readonly server: string;
  readonly tlsServerName?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly userCert?: string;
  readonly userKey?: string;
  readonly profile?: string;
  readonly subject?: string;
  readonly key: IssueKeyKind;
  readonly tokenFile?: string;
  readonly exec?: string;
  readonly byPath?: boolean;
  readonly out?: string;
  readonly merge?: string;
  readonly rename?: boolean;
  readonly setCurrent?: boolean;
  readonly now: number;
}

/** `kubepki kubeconfig`: makes a kubeconfig or adds to one. Answers the exit status. */
export async function kubeconfig(options: KubeconfigOptions, io: Io): Promise<number> {
  const { as: tool } = options;
  const params = await toParams(tool === undefined ? options : { ...options, dryRun: true }, io);
  const { planKubeconfig } = await loadIssuing();
  const prepared = await planKubeconfig(params, { workspace: localWorkspace(io), clock: { now: () => options.now } });
  if (isRefusal(prepared)) throw refused(prepared, options);
  if (tool !== undefined) return printEquivalents(await equivalentOf({ params, prepared }, options, io), { ...options, as: tool }, io);
  return finishPrepared(prepared, options, io);
}

async function toParams(options: KubeconfigOptions, io: Io): Promise<KubeconfigParams> {
  const { server, tlsServerName, name, namespace, ca, merge, out } = options;
  const target = merge ?? out;
  if (target === undefined) throw new UsageError('kubeconfig: name the file to make with --out, or the one to add to with --merge');
  const credentials = await credentialsOf(options, io);
  return {
    server,
    credentials,
    placement: options.byPath === true ? 'by-path' : 'embed',
    targetUri: uriOf(target, io),
    existing: existingOf(options),
    current: options.setCurrent === true ? 'set' : 'keep',
    dryRun: options.dryRun === true,
    ...(ca !== undefined && { caUri: uriOf(ca, io) }),
    ...(tlsServerName !== undefined && { tlsServerName }),
    ...(name !== undefined && { clusterName: name, userName: name, contextName: name }),
    ...(namespace !== undefined && { namespace }),
  };
}

function existingOf({ merge, rename, force }: KubeconfigOptions): KubeconfigParams['existing'] {
  if (merge !== undefined) return rename === true ? 'merge-renaming' : 'merge';
  return force === true ? 'replace' : 'refuse';
}

async function credentialsOf(options: KubeconfigOptions, io: Io): Promise<KubeconfigCredentials> {
  const { userCert, profile, tokenFile, exec } = options;
  const given = Object.entries({ '--user-cert': userCert, '--profile': profile, '--token-file': tokenFile, '--exec': exec }).filter(
    ([, value]) => value !== undefined,
  );
  if (given.length !== 1) throw new UsageError(`kubeconfig: ${howMany(given.map(([name]) => name))}`);
  if (userCert !== undefined) return pairOf(userCert, options, io);
  if (profile !== undefined) return issuedBy(profile, options, io);
  if (tokenFile !== undefined) return { type: 'token-file', tokenUri: uriOf(tokenFile, io) };
  const [command = '', ...args] = (exec ?? '').split(/\s+/).filter((word) => word !== '');
  return { type: 'exec', command, args, env: [] };
}

function howMany(names: readonly string[]): string {
  return names.length === 0
    ? 'say how the user signs in: --user-cert, --profile, --token-file or --exec'
    : `${names.join(' and ')} exclude each other: a user signs in in one way`;
}

async function pairOf(userCert: string, { userKey }: KubeconfigOptions, io: Io): Promise<KubeconfigCredentials> {
  const { certificateText } = await loadIssuing();
  const keyFile = userKey ?? findCaKey({ ca: userCert, certificate: certificateText(readBytes(userCert, io)), option: '--user-key' }, io);
  return { type: 'certificate', certificateUri: uriOf(userCert, io), keyUri: uriOf(keyFile, io) };
}

async function issuedBy(id: string, options: KubeconfigOptions, io: Io): Promise<KubeconfigCredentials> {
  const { ca, caKey, subject, key, user, group, node, kubernetesVersion } = options;
  const facts = {
    ...(user !== undefined && { user }),
    ...(group && { group }),
    ...(node !== undefined && { node }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
  };
  const profile = await getProfile({ profile: id, ...facts }, 'kubeconfig --profile');
  if (ca === undefined) throw new UsageError('kubeconfig: --profile needs --ca, the CA that signs');
  const { certificateText } = await loadIssuing();
  const keyFile = caKey ?? findCaKey({ ca, certificate: certificateText(readBytes(ca, io)) }, io);
  const passphrase = await findPassphrase({ name: keyFile, pem: readTextFile(keyFile, io), line: 'first' }, options, io);
  const lifetime = lifetimeOf(options);
  return {
    type: 'issue',
    profile: profile.id,
    facts: factsOf(facts),
    key,
    issuerCertificateUri: uriOf(ca, io),
    issuerKeyUri: uriOf(keyFile, io),
    ...(subject !== undefined && { subject }),
    ...(lifetime !== undefined && { lifetime }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function uriOf(file: string, { cwd }: Pick<Io, 'cwd'>): string {
  return uriFromPath(resolve(cwd, file));
}
