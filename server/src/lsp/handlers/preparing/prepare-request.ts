import type { NotWritten, RequestParams } from '../../../protocol/index.js';
import { isRefusal, loadIssuing } from '../../../core/index.js';
import type { FileChange } from '../../../core/issuing/file-change.js';
import type { RequestFile, RequestForSigner } from '../../../core/issuing/request/plan-request.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

export async function prepareRequest(session: Session, params: RequestParams): Promise<Prepared | NotWritten> {
  const { carryOutRequest, planRequest, readParams } = await loadIssuing();
  const read = await readParams(params, session.workspace);
  if (isRefusal(read)) return refused(read);
  const { key, authority: _authority, lifetime: _lifetime, ...content } = read;
  // A key choice of the wizard is never a request.
  if ('csr' in key) return { ok: false, reason: 'A request is made with a key, not with another request.', field: 'key' };
  const request: RequestForSigner = { ...content, key, ...(params.manifest && { manifest: { name: params.name } }) };
  const plan = await planRequest(request);
  if (isRefusal(plan)) return refused(plan);
  const files = await carryOutRequest(plan);
  const changes = await Promise.all(files.map((file) => toChange(session, file, params)));
  const taken = changes.find(({ before }) => before !== undefined);
  if (taken && params.replace !== true) return { ok: false, reason: `${taken.uri} is there already. Choose another name.`, field: 'name' };
  const manifest = changes.find(({ uri }) => uri.endsWith('.yaml'));
  const steps = manifest
    ? [`kubectl apply -f ${params.name}-csr.yaml`, `kubectl certificate approve ${params.name}`]
    : ['Have it signed: Kube PKI: Sign CSR…, or send the .csr file to whoever has the CA. The key stays here.'];
  return { changes, preview: section('Note', plan.warnings).join('\n\n'), steps };
}

const endings: Readonly<Record<RequestFile['kind'], string>> = { 'private-key': '.key', request: '.csr', manifest: '-csr.yaml' };
const words: Readonly<Record<RequestFile['kind'], string>> = {
  'private-key': 'its private key',
  request: 'the request',
  manifest: 'the same for a signer of the cluster',
};

async function toChange({ workspace }: Session, { kind, text }: RequestFile, { folderUri, name }: RequestParams): Promise<FileChange> {
  const uri = `${folderUri.replace(/\/$/, '')}/${name}${endings[kind]}`;
  const bytes = await workspace.read(uri);
  const before = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isKey = kind === 'private-key';
  return { uri, text, mode: isKey ? 0o600 : 0o644, secret: isKey, what: words[kind], ...(before !== undefined && { before }) };
}
