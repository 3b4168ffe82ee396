import { QuickPickItemKind, window } from 'vscode';
import type { IssueKeyKind, IssueKeyOption } from '../../../../server/src/protocol/index.js';
import { complaint, type StepContext } from './context.js';
import type { Draft } from './draft.js';
import { askToGoBack, back, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

const existing = 'existing';

/** Which key? A new one, the proposed kind first, or one that is there. */
export async function askKey(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const answer = await pick(frame, 'Which key?', rowsOf(draft, context.offer.keys));
  if (typeof answer === 'symbol') return answer;
  if (answer === existing) return askForFile(frame, draft, context);
  const { keyUri: _before, ...others } = draft;
  return { ...others, key: answer };
}

function rowsOf({ key }: Draft, keys: readonly IssueKeyOption[]): Choice<IssueKeyKind | typeof existing>[] {
  const first = keys.find(({ kind }) => kind === key) ?? keys[0];
  const why = key === undefined ? 'proposed' : 'as before';
  const rows = [...keys]
    .sort((a, b) => Number(b === first) - Number(a === first))
    .map((option) => keyRow(option, option === first ? why : ''));
  const file: Choice<typeof existing> = {
    label: '$(file) An existing key file…',
    detail: 'It stays as it is; only the certificate is made.',
    value: existing,
  };
  return [...rows, { label: '', kind: QuickPickItemKind.Separator }, file];
}

function keyRow({ kind, title, detail, warning }: IssueKeyOption, description: string): Choice<IssueKeyKind> {
  return { label: `$(key) ${title}`, description, detail: warning === undefined ? detail : `${detail} $(warning) ${warning}`, value: kind };
}

async function askForFile(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const [file] = (await window.showOpenDialog({ canSelectMany: false, openLabel: 'Use This Key' })) ?? [];
  if (!file) return askKey(frame, draft, context);
  const chosen = { ...draft, keyUri: file.toString() };
  const reason = (await complaint(context, chosen, 'keyUri')) ?? (await complaint(context, chosen, 'passphrase'));
  if (reason === undefined) return chosen;
  const answer = await askToGoBack(frame, 'This key cannot be used', reason);
  return answer === back ? askKey(frame, draft, context) : answer;
}
