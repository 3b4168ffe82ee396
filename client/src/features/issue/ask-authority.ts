import { Uri, workspace } from 'vscode';
import type { IssueAuthority } from '../../../../server/src/protocol.js';
import type { StepContext } from './context.js';
import type { Draft } from './draft.js';
import { pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

/** Signed by which CA? The one that fits the purpose first, those that cannot sign last, with the reason. */
export async function askAuthority(frame: Frame, draft: Draft, { offer }: StepContext): Promise<Answer<Draft>> {
  const rank = (authority: IssueAuthority): number => (authority.unusable !== undefined ? 2 : fits(authority, draft) ? 0 : 1);
  const items = [...offer.authorities].sort((a, b) => rank(a) - rank(b)).map((authority) => row(authority, draft));
  const none: Choice<IssueAuthority> = {
    label: '$(info) No CA with its key is in the workspace',
    detail: 'Go back and issue a CA first, or add ca.crt and ca.key.',
  };
  const authority = await pick(frame, 'Signed by which CA?', items.length > 0 ? items : [none]);
  if (typeof authority === 'symbol') return authority;
  // Another cluster tells other names.
  return authority === draft.authority ? draft : { ...draft, authority, facts: {} };
}

function row(authority: IssueAuthority, draft: Draft): Choice<IssueAuthority> {
  const { subject, unusable, certificateUri } = authority;
  const file = workspace.asRelativePath(Uri.parse(certificateUri));
  if (unusable !== undefined)
    return { label: `$(circle-slash) ${subject}`, description: 'cannot sign', detail: `${file}: ${plain(unusable)}` };
  const notes = [file, daysLeft(authority.notAfter), ...(authority.encrypted ? ['its key asks for a passphrase'] : [])];
  const description = fits(authority, draft) ? 'signs these in its cluster' : '';
  return { label: `$(verified) ${subject}`, description, detail: notes.join(' · '), value: authority };
}

function fits({ fits: profiles }: IssueAuthority, { profile }: Draft): boolean {
  return profile !== undefined && profiles.includes(profile.id);
}

function daysLeft(notAfter: number): string {
  const days = Math.floor((notAfter - Date.now()) / 86_400_000);
  return `${days} ${days === 1 ? 'day' : 'days'} left, until ${new Date(notAfter).toISOString().slice(0, 10)}`;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}
