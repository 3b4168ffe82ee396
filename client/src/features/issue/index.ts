import { commands, Uri, window, workspace } from 'vscode';
import {
  clientCommands,
  issueOptionsRequest,
  issueRequest,
  type IssueOptionsResult,
  type IssueParams,
  type IssueResult,
} from '../../../../server/src/protocol.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import type { Issuer } from './draft.js';
import { runWizard } from './wizard.js';
import { writeFiles } from './write-files.js';

/** Issue Certificate…: asks step by step, shows what will be written, writes it and opens the certificate. */
export function activateIssueFeature(client: Client): void {
  registerCommand(client, clientCommands.issue, 'issue a certificate', () => issue(client));
}

async function issue(client: Client): Promise<void> {
  if (!(await isAllowed())) return;
  const issuer = createIssuer(client);
  const params = await runWizard(issuer);
  if (!params) return;
  const result = await issuer.issue({ ...params, dryRun: false });
  if (!result.ok) throw new Refusal(result.reason);
  await writeFiles(result.files);
  client.log.info(`issued ${result.files.map((file) => file.uri).join(' and ')}`);
  const certificate = result.files.find((file) => file.uri.endsWith('.crt'));
  if (certificate) await window.showTextDocument(Uri.parse(certificate.uri), { preview: false });
}

function createIssuer({ server, filesWrittenBy }: Client): Issuer {
  return {
    filesWrittenBy,
    options: () => server.request<IssueOptionsResult>(issueOptionsRequest),
    issue: (params: IssueParams) => server.request<IssueResult>(issueRequest, params),
  };
}

async function isAllowed(): Promise<boolean> {
  if (!workspace.isTrusted) {
    const manage = 'Manage Workspace Trust';
    const reason =
      'Kube PKI issues no certificate in an untrusted workspace: it would sign with keys, and write keys, that somebody else may have arranged. Trust the workspace first.';
    if ((await window.showWarningMessage(reason, manage)) === manage) await commands.executeCommand('workbench.trust.manage');
    return false;
  }
  if (!workspace.workspaceFolders?.length) throw new Refusal('Open a folder first: the certificate and its key are written into it.');
  return true;
}
