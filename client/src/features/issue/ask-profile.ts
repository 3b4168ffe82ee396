import { QuickPickItemKind } from 'vscode';
import type { IssueOptionsResult, IssueProfileOption } from '../../../../server/src/protocol/index.js';
import type { StepContext } from './context.js';
import { draftOf, type Draft } from './draft.js';
import { pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

/** What for? Proposed first is what failing connections need; then what is made by hand, what a cluster is set up with, and CAs. */
export async function askProfile(frame: Frame, draft: Draft, { offer, makes: wanted }: StepContext): Promise<Answer<Draft>> {
  const { profiles } = offer;
  const isSigned = wanted === 'certificate';
  const byMaking = (...makes: readonly IssueProfileOption['makes'][]): IssueProfileOption[] =>
    profiles.filter((profile) => makes.includes(profile.makes));
  const rows = [
    ...section('Needed by what is here', isSigned ? proposalRows(offer) : []),
    ...section('Certificates', byMaking('leaf').map(profileRow)),
    ...section('CAs and keys', (isSigned ? byMaking('root', 'intermediate', 'key-pair') : byMaking('intermediate')).map(profileRow)),
  ];
  const answer = await pick(frame, 'What is it for?', rows);
  // Another purpose has other names and another lifetime, so those answers are let go.
  return typeof answer !== 'symbol' && !answer.isSettled && answer.profile === draft.profile && !draft.isSettled ? draft : answer;
}

function proposalRows(offer: IssueOptionsResult): Choice<Draft>[] {
  return offer.proposals.flatMap((proposal) => {
    const draft = draftOf(proposal, offer);
    const what = proposal.replace ? 'issued again in its place' : `issued again as ${proposal.name}`;
    return draft ? [{ label: `$(lightbulb) ${proposal.title}`, detail: `${proposal.reason}; ${what}`, value: draft }] : [];
  });
}

function profileRow(profile: IssueProfileOption): Choice<Draft> {
  return { label: `${icons[profile.makes]} ${profile.title}`, detail: profile.detail, value: { profile, facts: {} } };
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
