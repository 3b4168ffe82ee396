import type { IssueFactOption, IssueFacts } from '../../../../server/src/protocol/index.js';
import { complaint, listOf, type StepContext } from './context.js';
import type { Draft } from './draft.js';
import { ask, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

interface Proposed<Value> {
  readonly context: StepContext;
  readonly proposed: Value;
}

export async function editSubject(frame: Frame, draft: Draft, { context, proposed }: Proposed<string>): Promise<Answer<Draft>> {
  const subject = await ask(frame, {
    prompt: 'Subject: CN is the user or the server, each O a group',
    value: proposed,
    placeholder: draft.profile?.subjectExample ?? 'CN=alice,O=developers',
    validate: (text) => complaint(context, { ...draft, subject: text }, 'subject'),
  });
  if (typeof subject === 'symbol') return subject;
  return subject === proposed ? draft : { ...draft, subject };
}

export async function editNames(frame: Frame, draft: Draft, { context, proposed }: Proposed<readonly string[]>): Promise<Answer<Draft>> {
  const names = await ask(frame, {
    prompt: 'Names and addresses that clients dial, with commas between them',
    value: proposed.join(', '),
    placeholder: 'webhook.default.svc, IP:10.96.0.10',
    validate: (text) => complaint(context, { ...draft, sans: listOf(text) }, 'sans'),
  });
  if (typeof names === 'symbol') return names;
  return names === proposed.join(', ') ? draft : { ...draft, sans: listOf(names) };
}

interface FactQuestion {
  readonly context: StepContext;
  readonly fact: IssueFactOption;
}

/** A node that the files know brings its addresses. */
export async function editFact(frame: Frame, draft: Draft, question: FactQuestion): Promise<Answer<Draft>> {
  const nodes = question.fact.field === 'node' ? (draft.authority?.nodes ?? []) : [];
  if (nodes.length === 0) return typeFact(frame, draft, question);
  const other: Choice<number> = { label: '$(edit) Another node…', value: -1 };
  const rows = nodes.map(({ name, addresses }, at): Choice<number> => ({ label: name, description: addresses.join(', '), value: at }));
  const chosen = await pick(frame, 'Which node?', [...rows, other]);
  if (typeof chosen === 'symbol') return chosen;
  const node = nodes[chosen];
  return node ? { ...draft, facts: { ...draft.facts, node: node.name, addresses: node.addresses } } : typeFact(frame, draft, question);
}

async function typeFact(frame: Frame, draft: Draft, { context, fact }: FactQuestion): Promise<Answer<Draft>> {
  const value = draft.facts[fact.field];
  const withValue = (text: string): Draft => ({ ...draft, facts: changeFact(draft.facts, fact, text) });
  const text = await ask(frame, {
    prompt: fact.prompt,
    value: Array.isArray(value) ? value.join(', ') : (value ?? ''),
    placeholder: fact.example,
    validate: (typed) => complaintOfFact(context, withValue(typed), fact),
  });
  return typeof text === 'symbol' ? text : withValue(text);
}

/** Addresses are checked as names of the certificate, and told so. */
async function complaintOfFact(context: StepContext, draft: Draft, { field }: IssueFactOption): Promise<string | undefined> {
  return (await complaint(context, draft, field)) ?? (await complaint(context, draft, 'sans'));
}

function changeFact(facts: IssueFacts, { field, isList }: IssueFactOption, text: string): IssueFacts {
  const { [field]: _before, ...others } = facts;
  if (text.trim() === '') return others;
  return { ...others, [field]: isList ? listOf(text) : text.trim() };
}
