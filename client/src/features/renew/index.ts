import { Uri } from 'vscode';
import { clientCommands, prepareRenewalRequest, type PreparedResult, type RenewalParams } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { askPrepared, prepare, writePrepared } from '../../infrastructure/prepared.js';
import { ask, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';
import { showWritten } from '../../infrastructure/show-written.js';
import { findTarget } from './find-target.js';

/** Renew…: the certificate at the cursor, of a row or a file, made anew as it is, in every place where it stands. */
export function activateRenewFeature(client: Client): void {
  registerCommand(client, clientCommands.renew, 'renew the certificate', (...args) => renew(client, findTarget(args)));
  registerCommand(client, 'kubepki.certificate.renewFolder', 'renew what expires', (first) => renewFolder(client, first));
}

const frame: Frame = { title: 'Renew' };

async function renew(client: Client, start: RenewalParams | undefined): Promise<void> {
  if (!(await mayIssue())) return;
  if (!start) throw new Refusal('There is no certificate at the cursor. Open the file with the certificate, then try again.');
  let params = start;
  for (;;) {
    const prepared = await prepare(frame, (passphrase) =>
      client.server.request<PreparedResult>(prepareRenewalRequest, { ...params, ...(passphrase !== undefined && { passphrase }) }),
    );
    if (typeof prepared === 'symbol') return;
    const answer = await askPrepared(frame, prepared, { options: optionsOf(params), writtenBy: client.filesWrittenBy });
    if (typeof answer === 'symbol') return;
    if (answer === 'write') return showWritten(await writePrepared(client, prepared), prepared.steps);
    const changed = await change(params, answer);
    if (typeof changed === 'symbol') return;
    params = changed;
  }
}

type Option = 'key' | 'lifetime';

function optionsOf({ key, lifetime }: RenewalParams): Choice<Option>[] {
  return [
    {
      label: '$(key) Key',
      description: key === 'keep' ? 'the same; choose for a new one' : 'a new one; choose to keep the old',
      value: 'key',
    },
    { label: '$(history) Lifetime', description: lifetime ?? 'as long as before; choose to change it', value: 'lifetime' },
  ];
}

async function change(params: RenewalParams, option: Option): Promise<Answer<RenewalParams>> {
  if (option === 'key') return { ...params, key: params.key === 'keep' ? 'new' : 'keep' };
  const lifetime = await ask(frame, {
    prompt: 'Lifetime in days (365d), hours (12h) or the last day (2027-06-30); nothing: as long as before',
    value: params.lifetime ?? '',
    validate: (text) =>
      Promise.resolve(lifetimes.test(text.trim()) ? undefined : 'Days such as 365d, hours such as 12h, or a day such as 2027-06-30.'),
  });
  if (typeof lifetime === 'symbol') return lifetime;
  const { lifetime: _before, ...others } = params;
  return lifetime.trim() === '' ? others : { ...others, lifetime: lifetime.trim() };
}

const lifetimes = /^(\d{1,5}[dh]?|\d{4}-\d{2}-\d{2})?$/;

/** Everything in a folder that ends before a day. */
async function renewFolder(client: Client, first: unknown): Promise<void> {
  if (!(first instanceof Uri)) throw new Refusal('Choose a folder in the explorer, and the command in its menu.');
  const days = await pick(
    frame,
    'Renew what ends',
    [30, 90, 365].map((value): Choice<number> => ({ label: `within ${value} days`, value })),
  );
  if (typeof days === 'symbol') return;
  await renew(client, { uris: [first.toString()], key: 'keep', endsBefore: Date.now() + days * 86_400_000 });
}
