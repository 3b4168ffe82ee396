import type { NotWritten, RotationParams, RotationStepParams } from '../../../protocol/index.js';
import { isRefusal } from '../../../core/index.js';
import { folderOf } from '../../../core/base/uris.js';
import type { FileChange } from '../../../core/issuing/file-change.js';
import type { Session } from '../../session.js';
import { refused } from '../write-changes.js';
import { section, type Prepared } from './prepared.js';

/** The plan as a document: nothing of the cluster is changed by it. */
export async function prepareRotation(session: Session, { caUri, folderUri, name }: RotationParams): Promise<Prepared | NotWritten> {
  await session.files.all();
  const uri = `${folderUri.replace(/\/$/, '')}/${name}`;
  if (await session.workspace.stat(uri))
    return { ok: false, reason: `\`${name}\` is there already: a rotation may be under way.`, field: 'name' };
  const plan = await session.service.planRotation({ caUri }, folderUri);
  if (isRefusal(plan)) return refused(plan);
  const change: FileChange = { uri, text: plan.document, mode: 0o644, secret: false, what: 'the plan' };
  const steps = plan.steps.map(({ id, files, judged }) => `${id}: ${files.length} files, ${judged} connections judged, none fails`);
  return {
    changes: [change],
    preview: [...section('Steps', steps), ...section('Fails already, and stays so', plan.failing)].join('\n\n'),
    steps: [],
  };
}

/** One step, and the document with the step marked: they are written as one set. */
export async function prepareRotationStep(session: Session, { planUri, step }: RotationStepParams): Promise<Prepared | NotWritten> {
  await session.files.all();
  const bytes = await session.workspace.read(planUri);
  if (!bytes) return { ok: false, reason: 'The plan is not there or may not be read.' };
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const files = await session.service.rotationStep(before, step, folderOf(planUri));
  if (isRefusal(files)) return refused(files);
  const marked: FileChange = {
    uri: planUri,
    text: files.document,
    mode: 0o644,
    secret: false,
    before,
    what: 'the plan, with this step marked',
  };
  const steps = [
    ...files.restarts.map(({ program, command, note }) => `Restart ${program}: \`${command}\`${note === undefined ? '' : ` (${note})`}`),
    ...files.byHand.map(({ place, words }) => `${place}: ${words}`),
  ];
  return { changes: [...files.changes, marked], preview: section('Afterwards, before the next step', steps).join('\n\n'), steps };
}
