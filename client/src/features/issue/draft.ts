import type { IssueOptionsResult, IssueParams, IssueProfile, IssueResult } from '../../../../server/src/protocol.js';

/** What the wizard asks of the server. */
export interface Issuer {
  readonly filesWrittenBy: 'server' | 'editor';
  options(): Promise<IssueOptionsResult>;
  issue(params: IssueParams): Promise<IssueResult>;
}

export type Authority = IssueOptionsResult['authorities'][number];

/** The answers so far; a step proposes what is still missing. */
export interface Draft {
  readonly profile?: IssueProfile;
  readonly authority?: Authority;
  readonly subject?: string;
  readonly sans?: readonly string[];
  readonly key?: IssueParams['key'];
  readonly days?: number;
  readonly folderUri?: string;
  readonly name?: string;
}

export const defaultDays: Record<IssueProfile, number> = { ca: 3650, client: 365, server: 365 };

/** Fills in what has not been answered yet, so that every answer can be checked as soon as it is typed. */
export function toParams(draft: Draft, fallbackFolderUri: string): IssueParams {
  const profile = draft.profile ?? 'client';
  return {
    profile,
    subject: draft.subject ?? 'CN=example',
    sans: [...(draft.sans ?? (profile === 'server' ? ['DNS:example'] : []))],
    facts: {},
    lifetime: `${draft.days ?? defaultDays[profile] ?? 365}d`,
    key: draft.key ?? 'ec-p256',
    folderUri: draft.folderUri ?? fallbackFolderUri,
    name: draft.name ?? 'kubepki-preview',
    dryRun: true,
    ...issuerOf(draft),
  };
}

function issuerOf({ authority }: Draft): Pick<IssueParams, 'issuerCertificateUri' | 'issuerKeyUri'> {
  if (!authority) return {};
  return { issuerCertificateUri: authority.certificateUri, issuerKeyUri: authority.keyUri };
}
