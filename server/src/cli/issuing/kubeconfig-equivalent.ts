import { isRefusal, loadIssuing } from '../../core/index.js';
import type { CertificateToMake, KubeconfigToMake } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { PreparedKubeconfig } from '../../core/issuing/kubeconfig/plan-kubeconfig.js';
import { pathFromUri } from '../../host/file-path.js';
import type { KubeconfigCredentials, KubeconfigParams } from '../../protocol/index.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { readTextFile } from './read-text-file.js';
import { refused, type NamedFiles } from './refused.js';

interface PlannedKubeconfig {
  readonly params: KubeconfigParams;
  readonly prepared: PreparedKubeconfig;
}

/** A kubeconfig that was planned, as other tools are told to make it. */
export async function kubeconfigEquivalent(
  { params, prepared }: PlannedKubeconfig,
  flags: { readonly now: number } & NamedFiles,
  io: Io,
): Promise<KubeconfigToMake> {
  const { server, tlsServerName, namespace, caUri, placement, targetUri, existing, current } = params;
  const target = nameOf(targetUri, io);
  return {
    make: 'kubeconfig',
    names: prepared.names,
    server: /^[A-Za-z][\w.+-]*:\/\//.test(server) ? server : `https://${server}`,
    placement,
    target,
    existing: existing === 'refuse' ? 'none' : 'added-to',
    current: existing === 'refuse' ? 'set' : current,
    signsIn: await signsIn({ params, prepared }, flags, io),
    ...(tlsServerName !== undefined && { tlsServerName }),
    ...(namespace !== undefined && { namespace }),
    ...(caUri !== undefined && { ca: nameOf(caUri, io) }),
  };
}

async function signsIn(
  { params: { credentials, targetUri }, prepared }: PlannedKubeconfig,
  flags: { readonly now: number } & NamedFiles,
  io: Io,
): Promise<KubeconfigToMake['signsIn']> {
  if (credentials.type === 'certificate')
    return { certificate: nameOf(credentials.certificateUri, io), key: nameOf(credentials.keyUri, io) };
  if (credentials.type !== 'issue')
    throw new UsageError('--as: other tools are told of client certificates only; `kubectl config` has no token file');
  const folder = nameOf(targetUri, io).replace(/[^/]*$/, '');
  const stem = `${folder}${prepared.names.user.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'user'}`;
  const issued = await issuedBy(credentials, { certificate: `${stem}.crt`, key: `${stem}.key` }, { ...flags, io });
  return { certificate: `${stem}.crt`, key: `${stem}.key`, issued };
}

async function issuedBy(
  credentials: Extract<KubeconfigCredentials, { type: 'issue' }>,
  files: { readonly certificate: string; readonly key: string },
  { io, now, ...named }: { readonly io: Io; readonly now: number } & NamedFiles,
): Promise<CertificateToMake> {
  const { planIssue, findProfile } = await loadIssuing();
  const { issuerCertificateUri = '', issuerKeyUri = '', passphrase, profile: id, subject, lifetime, facts, key } = credentials;
  const paths = { certificate: nameOf(issuerCertificateUri, io), key: nameOf(issuerKeyUri, io) };
  const profile = findProfile(id);
  if (!profile) throw new UsageError(`kubeconfig --profile ${id}: there is no such profile`);
  const plan = await planIssue(
    {
      profile: profile.id,
      facts,
      key: { make: key },
      authority: {
        certificate: readTextFile(paths.certificate, io),
        key: readTextFile(paths.key, io),
        ...(passphrase !== undefined && { passphrase }),
      },
      ...(subject !== undefined && { subject }),
      ...(lifetime !== undefined && { lifetime }),
    },
    now,
  );
  if (isRefusal(plan)) throw refused(plan, named);
  return { make: 'certificate', plan, facts, files: { ...files, authority: paths } };
}

function nameOf(uri: string, { cwd }: Pick<Io, 'cwd'>): string {
  return displayName(cwd, pathFromUri(uri) ?? uri);
}
