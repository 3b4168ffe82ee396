import { QuickPickItemKind } from 'vscode';
import type { IssueFactOption, IssuePlanResult } from '../../../../server/src/protocol/index.js';
import type { StepContext } from './context.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import { toParams, type Draft } from './draft.js';
import { editFact, editNames, editSubject } from './edit-content.js';
import { back, cancelled, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';
import { fillFacts } from './fill-facts.js';

/** A line that can be changed. */
type Line = 'go on' | 'subject' | 'names' | IssueFactOption;

/** What the profile needs and the names that come of it: all filled in, each line can be changed. */
export async function askContent(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  let current = fillFacts(draft);
  for (;;) {
    const plan = await planContent(current, context);
    const line = await pick(frame, 'Enter goes on. Choose a line to change it.', rowsOf(current, plan));
    if (typeof line === 'symbol') return line;
    if (line === 'go on') return current;
    const edited = await edit(line, frame, { draft: current, plan, context });
    if (edited === cancelled) return cancelled;
    if (edited !== back) current = edited;
  }
}

/** Lifetime and place have steps of their own. */
function planContent(draft: Draft, context: StepContext): Promise<IssuePlanResult> {
  const { lifetime: _lifetime, ...params } = toParams(draft, context);
  return context.issuer.plan({ ...params, folderUri: context.fallbackFolderUri, name: 'kubepki-preview' });
}

interface Editing {
  readonly draft: Draft;
  readonly plan: IssuePlanResult;
  readonly context: StepContext;
}

function edit(line: Exclude<Line, 'go on'>, frame: Frame, { draft, plan, context }: Editing): Promise<Answer<Draft>> {
  const planned = plan.ok ? plan : { subject: draft.subject ?? '', sans: draft.sans ?? [] };
  if (line === 'subject') return editSubject(frame, draft, { context, proposed: planned.subject });
  if (line === 'names') return editNames(frame, draft, { context, proposed: planned.sans });
  return editFact(frame, draft, { context, fact: line });
}

function rowsOf(draft: Draft, plan: IssuePlanResult): Choice<Line>[] {
  const lines = linesOf(draft, plan);
  const isOpen = !plan.ok && !laterFields.has(plan.field ?? '');
  if (!isOpen) return [{ label: '$(arrow-right) Go on', value: 'go on' }, separator, ...lines.map(({ row }) => row)];
  // What is missing or wrong comes first, so that Enter leads to it.
  const wrong = lines.filter(({ field }) => field === plan.field);
  const others = lines.filter(({ field }) => field !== plan.field);
  const reason: Choice<Line> = { label: `$(warning) ${withoutMarkdown(plan.reason)}` };
  return [...wrong.map(({ row }) => row), reason, separator, ...others.map(({ row }) => row)];
}

const laterFields = new Set<string>(['key', 'keyUri', 'lifetime', 'folderUri', 'name', 'passphrase']);
const separator: Choice<Line> = { label: 'What it will say', kind: QuickPickItemKind.Separator };

interface LineRow {
  readonly field: string;
  readonly row: Choice<Line>;
}

function linesOf({ profile, facts, subject, sans }: Draft, plan: IssuePlanResult): LineRow[] {
  // Names that were given are not filled in from facts.
  const asked = subject !== undefined && (sans !== undefined || !profile?.hasNames) ? [] : (profile?.facts ?? []);
  const factLines = asked.map((fact): LineRow => {
    const value = facts[fact.field];
    return { field: fact.field, row: row(fact.title, Array.isArray(value) ? value.join(', ') : value, fact) };
  });
  const planned = plan.ok ? plan : { subject: subject ?? '', sans: sans ?? [] };
  return [
    ...factLines,
    { field: 'subject', row: row('Subject', planned.subject, 'subject') },
    ...(profile?.hasNames ? [{ field: 'sans', row: row('Names and addresses', planned.sans.join(', '), 'names') }] : []),
  ];
}

function row(title: string, text: string | undefined, value: Line): Choice<Line> {
  const isGiven = text !== undefined && text !== '';
  return { label: `$(edit) ${title}`, description: isGiven ? text : '(nothing)', value };
}
