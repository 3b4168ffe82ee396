import { commands, Uri, window, workspace } from 'vscode';
import {
  clientCommands,
  issueOptionsRequest,
  issueRequest,
  type IssueOptionsResult,
  type IssueParams,
  type IssuePrefill,
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
  registerCommand(client, clientCommands.issue, 'issue a certificate', (first) => issue(client, findPrefill(first)));
}

async function issue(client: Client, prefill: IssuePrefill | undefined): Promise<void> {
  if (!(await isAllowed())) return;
  const issuer = createIssuer(client);
  const params = await runWizard(issuer, prefill);
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

/** What a quick fix hands over; menus hand over other things. */
function findPrefill(value: unknown): IssuePrefill | undefined {
  const isPrefill = typeof value === 'object' && value !== null && 'authority' in value && 'sans' in value;
  return isPrefill ? (value as IssuePrefill) : undefined;
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
