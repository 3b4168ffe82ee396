import { Uri, workspace } from 'vscode';
import type { IssueAuthority, IssueProfile } from '../../../server/src/protocol/index.js';
import { withoutMarkdown } from './plain-words.js';
import { pick, type Answer, type Choice, type Frame } from './quick-input.js';

/** Which CA? The one that signs the profile in its cluster first, those that cannot sign last, with the reason. */
export async function pickAuthority(
  frame: Frame,
  authorities: readonly IssueAuthority[],
  profile: IssueProfile | undefined,
): Promise<Answer<IssueAuthority>> {
  const rank = (authority: IssueAuthority): number => (authority.unusable !== undefined ? 2 : fits(authority, profile) ? 0 : 1);
  const items = [...authorities].sort((a, b) => rank(a) - rank(b)).map((authority) => row(authority, profile));
  const none: Choice<IssueAuthority> = {
    label: '$(info) No CA with its key is in the workspace',
    detail: 'Go back and issue a CA first, or add ca.crt and ca.key.',
  };
  return pick(frame, 'Signed by which CA?', items.length > 0 ? items : [none]);
}

function row(authority: IssueAuthority, profile: IssueProfile | undefined): Choice<IssueAuthority> {
  const { subject, unusable, certificateUri } = authority;
  const file = workspace.asRelativePath(Uri.parse(certificateUri));
  if (unusable !== undefined)
    return { label: `$(circle-slash) ${subject}`, description: 'cannot sign', detail: `${file}: ${withoutMarkdown(unusable)}` };
  const notes = [file, daysLeft(authority.notAfter), ...(authority.encrypted ? ['its key asks for a passphrase'] : [])];
  const description = fits(authority, profile) ? 'signs these in its cluster' : '';
  return { label: `$(verified) ${subject}`, description, detail: notes.join(' · '), value: authority };
}

function fits({ fits: profiles }: IssueAuthority, profile: IssueProfile | undefined): boolean {
  return profile !== undefined && profiles.includes(profile);
}

function daysLeft(notAfter: number): string {
  const days = Math.floor((notAfter - Date.now()) / 86_400_000);
  return `${days} ${days === 1 ? 'day' : 'days'} left, until ${new Date(notAfter).toISOString().slice(0, 10)}`;
}
