import { workspace } from 'vscode';
import {
  clientCommands,
  issueOptionsRequest,
  issueRequest,
  planIssueRequest,
  prepareRequestRequest,
  type IssueOptionsResult,
  type IssueParams,
  type IssuePlanResult,
  type IssueResult,
  type PreparedResult,
  type RequestParams,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { isPlace } from '../../infrastructure/place.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { showWritten } from '../../infrastructure/show-written.js';
import { writeFiles } from '../../infrastructure/write-files.js';
import type { StepContext } from './context.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import { toParams, type Draft, type Issuer } from './draft.js';
import { runPrepared } from '../../infrastructure/prepared.js';
import { askPassphrase, pick } from '../../infrastructure/quick-input.js';
import { runWizard } from './wizard.js';

/** Issue Certificate…: asks step by step, shows what will be written, writes it and opens the certificate. */
export function activateIssueFeature(client: Client): void {
  registerCommand(client, clientCommands.issue, 'issue a certificate', () => issue(client));
  registerCommand(client, 'kubepki.authority.issue', 'issue a certificate', (row) => issueFrom(client, row));
  registerCommand(client, clientCommands.createRequest, 'create a request', () => createRequest(client));
}

async function issue(client: Client): Promise<void> {
  const context = await begin(client, 'certificate');
  const draft = context && (await runWizard(context));
  if (draft) await write(client, draft, context);
}

/** Issue from This CA…: the row of a CA says who signs. */
async function issueFrom(client: Client, row: unknown): Promise<void> {
  const begun = await begin(client, 'certificate');
  const authority = begun?.offer.authorities.find(({ sha256 }) => isPlace(row) && sha256 === row.sha256);
  if (begun && !authority) throw new Refusal('The key of this CA is not in the workspace, so nothing can be signed with it here.');
  if (authority?.unusable !== undefined) throw new Refusal(`This CA cannot sign: ${withoutMarkdown(authority.unusable)}.`);
  const context = begun && authority && { ...begun, authority };
  const draft = context && (await runWizard(context));
  if (draft) await write(client, draft, context);
}

/** Create CSR…: the same questions without those of the signer; the request is shown before it is written. */
async function createRequest(client: Client): Promise<void> {
  const context = await begin(client, 'request');
  const draft = context && (await runWizard(context));
  if (!draft) return;
  const frame = { title: 'Create CSR' };
  const manifest = await pick(frame, 'Who is to sign it?', [
    { label: '$(file) Whoever has the CA', detail: 'Writes the key and the request.', value: 'file' },
    { label: '$(server) A signer of the cluster', detail: 'Writes a CertificateSigningRequest for kubectl as well.', value: 'object' },
  ]);
  if (typeof manifest === 'symbol') return;
  const { lifetime: _lifetime, unsigned: _unsigned, dryRun: _dryRun, ...params } = toParams(draft, context);
  const asked: RequestParams = { ...params, manifest: manifest === 'object' };
  await runPrepared(client, frame, (passphrase) =>
    client.server.request<PreparedResult>(prepareRequestRequest, { ...asked, ...(passphrase !== undefined && { passphrase }) }),
  );
}

async function begin(client: Client, makes: StepContext['makes']): Promise<StepContext | undefined> {
  if (!(await mayIssue())) return undefined;
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Refusal('Open a folder first: the certificate and its key are written into it.');
  const offer = await client.server.request<IssueOptionsResult>(issueOptionsRequest);
  return { issuer: createIssuer(client), offer, fallbackFolderUri: folder.uri.toString(), makes };
}

/** Writes at last; a CA whose key is encrypted is asked for its passphrase, which goes into this one request. */
async function write(client: Client, draft: Draft, context: StepContext): Promise<void> {
  const params = { ...toParams(draft, context), dryRun: false };
  if (draft.authority?.encrypted !== true) return finish(client, await context.issuer.issue(params));
  await askPassphrase(
    { title: 'Issue Certificate' },
    `Passphrase of the key of ${draft.authority.subject}; it is kept nowhere`,
    async (passphrase) => {
      const result = await context.issuer.issue({ ...params, passphrase });
      if (!result.ok && result.field === 'passphrase') return withoutMarkdown(result.reason);
      await client.boundary.run('issue a certificate', () => finish(client, result));
      return undefined;
    },
  );
}

async function finish(client: Client, result: IssueResult): Promise<void> {
  if (!result.ok) throw new Refusal(withoutMarkdown(result.reason));
  const written = await writeFiles(result.files);
  client.log.info(`issued ${written.map(({ uri }) => uri).join(' and ')}`);
  await showWritten(written);
}

function createIssuer({ server, filesWrittenBy }: Client): Issuer {
  return {
    filesWrittenBy,
    plan: (params: IssueParams) => server.request<IssuePlanResult>(planIssueRequest, params),
    issue: (params: IssueParams) => server.request<IssueResult>(issueRequest, params),
  };
}
