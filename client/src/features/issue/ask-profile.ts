import { QuickPickItemKind } from 'vscode';
import type { IssueAuthority, IssueOptionsResult, IssueProfileOption } from '../../../../server/src/protocol/index.js';
import type { StepContext } from './context.js';
import { draftOf, type Draft } from './draft.js';
import { pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

/** What for? Proposed first is what failing connections need; then what is made by hand, what a cluster is set up with, and CAs. */
export async function askProfile(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const rows = context.authority ? rowsFor(context.authority, context.offer) : allRows(context);
  const answer = await pick(frame, 'What is it for?', rows);
  // Another purpose has other names and another lifetime, so those answers are let go.
  return typeof answer !== 'symbol' && !answer.isSettled && answer.profile === draft.profile && !draft.isSettled ? draft : answer;
}

function allRows({ offer, makes: wanted }: StepContext): Choice<Draft>[] {
  const isSigned = wanted === 'certificate';
  const rowsOf = (...makes: readonly IssueProfileOption['makes'][]): Choice<Draft>[] =>
    offer.profiles.filter((profile) => makes.includes(profile.makes)).map((profile) => profileRow(profile));
  return [
    ...section('Needed by what is here', isSigned ? proposalRows(offer) : []),
    ...section('Certificates', rowsOf('leaf')),
    ...section('CAs and keys', isSigned ? rowsOf('root', 'intermediate', 'key-pair') : rowsOf('intermediate')),
  ];
}

/** What a chosen CA can sign: first what it signs in its cluster. */
function rowsFor(authority: IssueAuthority, { profiles }: IssueOptionsResult): Choice<Draft>[] {
  const signed = profiles.filter(({ makes }) => makes === 'leaf' || makes === 'intermediate');
  const isUsual = ({ id }: IssueProfileOption): boolean => authority.fits.includes(id);
  const rowsOf = (chosen: readonly IssueProfileOption[]): Choice<Draft>[] => chosen.map((profile) => profileRow(profile, authority));
  return [
    ...section(`What ${authority.subject} signs in its cluster`, rowsOf(signed.filter(isUsual))),
    ...section('Others', rowsOf(signed.filter((profile) => !isUsual(profile)))),
  ];
}

function proposalRows(offer: IssueOptionsResult): Choice<Draft>[] {
  return offer.proposals.flatMap((proposal) => {
    const draft = draftOf(proposal, offer);
    const what = proposal.replace ? 'issued again in its place' : `issued again as ${proposal.name}`;
    return draft ? [{ label: `$(lightbulb) ${proposal.title}`, detail: `${proposal.reason}; ${what}`, value: draft }] : [];
  });
}

function profileRow(profile: IssueProfileOption, authority?: IssueAuthority): Choice<Draft> {
  const value: Draft = { profile, facts: {}, ...(authority && { authority }) };
  return { label: `${icons[profile.makes]} ${profile.title}`, detail: profile.detail, value };
}

const icons: Record<IssueProfileOption['makes'], string> = {
  leaf: '$(file)',
  root: '$(verified)',
  intermediate: '$(verified)',
  'key-pair': '$(key)',
};

function section(label: string, rows: Choice<Draft>[]): Choice<Draft>[] {
  return rows.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...rows];
}
