import type { NotWritten, SigningParams } from '../../../protocol/index.js';
import { isRefusal, loadIssuing } from '../../../core/index.js';
import type { FileChange } from '../../../core/issuing/file-change.js';
import type { SigningRequest } from '../../../core/issuing/request/plan-signing.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

export async function prepareSigning(session: Session, params: SigningParams): Promise<Prepared | NotWritten> {
  const { carryOut, planSigning } = await loadIssuing();
  const request = await readRequest(session, params);
  if ('ok' in request) return request;
  const signing = await planSigning(request, session.clock.now());
  if (isRefusal(signing)) return refused(signing);
  const uri = certificateUriOf(params.uri);
  const taken = await session.workspace.read(uri);
  const [certificate] = await carryOut(signing.plan);
  const text = certificate?.text ?? '';
  const before = taken && new TextDecoder('utf-8', { ignoreBOM: true }).decode(taken);
  const change: FileChange = { uri, text, mode: 0o644, secret: false, what: 'the certificate', ...(before !== undefined && { before }) };
  const shown = await session.service.describeIssued(text, { uri, issuerUri: params.issuerCertificateUri });
  const preview = [shown, ...section('Not taken over from the request', signing.notTakenOver), ...section('Note', signing.plan.warnings)];
  return { changes: [change], preview: preview.join('\n\n'), steps: [] };
}

async function readRequest({ service, workspace }: Session, params: SigningParams): Promise<SigningRequest | NotWritten> {
  const { certificateText, readRequests } = await loadIssuing();
  const document = await service.document(params.uri);
  const [found, ...others] = document ? readRequests(document) : [];
  if (!found) return { ok: false, reason: 'The file holds no certificate request. Choose a `.csr` file, or a CertificateSigningRequest.' };
  if (others.length > 0)
    return { ok: false, reason: `The file holds ${others.length + 1} requests. Put the one to sign into a file of its own.` };
  const [certificate, key] = await Promise.all([workspace.read(params.issuerCertificateUri), workspace.read(params.issuerKeyUri)]);
  if (!certificate || !key)
    return { ok: false, reason: 'The files of the CA are not there or may not be read.', field: 'issuerCertificateUri' };
  const { profile, lifetime, passphrase } = params;
  const { findProfile } = await loadIssuing();
  const id = profile === undefined ? undefined : findProfile(profile)?.id;
  return {
    ...found,
    facts: {},
    authority: {
      certificate: certificateText(certificate),
      key: new TextDecoder().decode(key),
      ...(passphrase !== undefined && { passphrase }),
    },
    ...(id && { profile: id }),
    ...(lifetime !== undefined && { lifetime }),
  };
}

/** `alice.csr` → `alice.crt`, `alice-csr.yaml` → `alice.crt`. */
function certificateUriOf(uri: string): string {
  return `${uri.replace(/(?:-csr)?\.[^./]*$/, '')}.crt`;
}
