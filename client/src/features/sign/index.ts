import {
  clientCommands,
  issueOptionsRequest,
  prepareSigningRequest,
  type IssueOptionsResult,
  type IssueProfile,
  type PreparedResult,
  type SigningParams,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findFileUri } from '../../infrastructure/find-place.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { pickAuthority } from '../../infrastructure/pick-authority.js';
import { runPrepared } from '../../infrastructure/prepared.js';
import { pick, type Answer } from '../../infrastructure/quick-input.js';

/** Sign CSR…: a certificate of the request in a file, by a CA whose key is here. */
export function activateSignFeature(client: Client): void {
  registerCommand(client, clientCommands.signRequest, 'sign the request', (first) => sign(client, findFileUri(first)));
}

const frame = { title: 'Sign CSR' };

async function sign(client: Client, uri: string | undefined): Promise<void> {
  if (!(await mayIssue())) return;
  if (uri === undefined) throw new Refusal('Open the file with the request first, or choose it in the explorer.');
  const offer = await client.server.request<IssueOptionsResult>(issueOptionsRequest);
  const profile = await pickProfile(offer);
  if (typeof profile === 'symbol') return;
  const authority = await pickAuthority(frame, offer.authorities, profile === asRequested ? 'client' : profile);
  if (typeof authority === 'symbol') return;
  const params: SigningParams = {
    uri,
    issuerCertificateUri: authority.certificateUri,
    issuerKeyUri: authority.keyUri,
    ...(profile !== asRequested && { profile }),
  };
  await runPrepared(client, frame, (passphrase) =>
    client.server.request<PreparedResult>(prepareSigningRequest, { ...params, ...(passphrase !== undefined && { passphrase }) }),
  );
}

const asRequested = 'as requested';

/** Who signs decides on the usages, not who asks. */
function pickProfile({ profiles }: IssueOptionsResult): Promise<Answer<IssueProfile>> {
  const leaves = profiles.filter(({ makes }) => makes === 'leaf' || makes === 'intermediate');
  return pick<IssueProfile>(frame, 'What is the certificate for?', [
    { label: '$(file) As the request says', detail: 'Its usages, where it names them.', value: asRequested },
    ...leaves.map(({ id, title, detail }) => ({ label: `$(file) ${title}`, detail, value: id })),
  ]);
}
