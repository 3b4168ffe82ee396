import type {
  IssueAuthority,
  IssueFacts,
  IssueKeyKind,
  IssueOptionsResult,
  IssueParams,
  IssuePlanResult,
  IssueProfileOption,
  IssueProposal,
  IssueResult,
} from '../../../../server/src/protocol/index.js';

/** What the wizard asks of the server. */
export interface Issuer {
  readonly filesWrittenBy: 'server' | 'editor';
  plan(params: IssueParams): Promise<IssuePlanResult>;
  issue(params: IssueParams): Promise<IssueResult>;
}

/** The answers so far; a step proposes what is still missing. */
export interface Draft {
  readonly profile?: IssueProfileOption;
  readonly authority?: IssueAuthority;
  readonly facts: IssueFacts;
  /** Only where the person wants another than the profile's. */
  readonly subject?: string;
  readonly sans?: readonly string[];
  readonly key?: IssueKeyKind;
  /** A key that is there already. */
  readonly keyUri?: string;
  readonly lifetime?: string;
  readonly folderUri?: string;
  readonly name?: string;
  readonly replace?: boolean;
  /** Who signs and where the files go was decided with the purpose. */
  readonly isSettled?: boolean;
}

/** What parameters are filled in with. */
interface ParamsBasis {
  readonly fallbackFolderUri: string;
  readonly makes: 'certificate' | 'request';
}

/** Fills in what has not been answered yet, so that every answer can be checked as soon as it is typed. */
export function toParams(draft: Draft, { fallbackFolderUri, makes }: ParamsBasis): IssueParams {
  const { profile, subject, sans, lifetime, keyUri, replace, authority } = draft;
  return {
    profile: profile?.id ?? '',
    facts: draft.facts,
    key: draft.key ?? 'ec-p256',
    folderUri: draft.folderUri ?? fallbackFolderUri,
    name: draft.name ?? 'kubepki-preview',
    dryRun: true,
    ...(subject !== undefined && { subject }),
    ...(sans && { sans: [...sans] }),
    ...(lifetime !== undefined && { lifetime }),
    ...(keyUri !== undefined && { keyUri }),
    ...(replace === true && { replace }),
    ...(makes === 'request' && { unsigned: true }),
    ...(authority && { issuerCertificateUri: authority.certificateUri, issuerKeyUri: authority.keyUri }),
  };
}

/** The answers that a proposal has given; undefined when its profile or CA is not on offer. */
export function draftOf(proposal: IssueProposal, { profiles, authorities }: IssueOptionsResult): Draft | undefined {
  const profile = profiles.find(({ id }) => id === proposal.profile);
  const authority = authorities.find(({ certificateUri }) => certificateUri === proposal.certificateUri);
  if (!profile || !authority) return undefined;
  const { subject, sans, key, folderUri, name, replace } = proposal;
  return { profile, authority, facts: {}, subject, sans, key, folderUri, name, replace, isSettled: true };
}
