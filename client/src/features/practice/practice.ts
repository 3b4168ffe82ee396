import { commands, EventEmitter, Uri, window, workspace } from 'vscode';
import {
  checkExerciseRequest,
  exerciseRequest,
  practiceFileName,
  type CheckExerciseParams,
  type CheckExerciseResult,
  type ExerciseParams,
  type ExerciseResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { plainWords } from '../../infrastructure/plain-words.js';
import { exercisePage } from './exercise-page.js';
import { exercisePageUri, showPage } from './pages.js';
import { rememberSolved } from './progress.js';

export type Exercise = NonNullable<ExerciseResult>;
type Report = NonNullable<CheckExerciseResult>;

/** The exercise of the folder that is open, if there is one. */
export class Practice {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private folder: Uri | undefined;
  private resumed: Promise<void> | undefined;
  exercise: Exercise | undefined;
  /** Of the last check. */
  report: Report | undefined;

  constructor(private readonly client: Client) {}

  /** An open folder with an exercise is one to go on with, in whichever window it was made. */
  resume(): Promise<void> {
    return (this.resumed ??= this.find());
  }

  private async find(): Promise<void> {
    for (const { uri } of workspace.workspaceFolders ?? []) {
      if (!(await isThere(Uri.joinPath(uri, practiceFileName)))) continue;
      this.folder = uri;
      await commands.executeCommand('setContext', 'kubepki.practising', true);
      await this.refresh();
      return;
    }
  }

  async check(): Promise<void> {
    const folder = this.getFolder();
    // What is typed counts when it is saved.
    await workspace.saveAll(false);
    const params: CheckExerciseParams = { folderUri: folder.toString() };
    this.report = (await this.client.server.request<CheckExerciseResult>(checkExerciseRequest, params)) ?? undefined;
    if (!this.report) throw new Refusal('The record of the exercise cannot be read any more. Start another one.');
    if (this.report.solved) await this.end('repaired');
    this.changed.fire();
    await (this.report.solved ? this.tellSolved() : this.tellProblems(this.report));
  }

  async hint(): Promise<void> {
    const { hints, hintCount } = this.getExercise();
    await this.remember({ hints: Math.min(hints.length + 1, hintCount) });
    await this.refresh();
    const hint = this.exercise?.hints.at(-1) ?? '';
    const show = 'Show the Task';
    const words = `Hint ${this.exercise?.hints.length ?? 0} of ${hintCount}: ${plainWords(hint)}`;
    if ((await window.showInformationMessage(words, show)) === show) await this.showTask();
  }

  /** Who reads what it was has ended it. */
  async explain(): Promise<void> {
    if (this.getExercise().over === undefined) await this.end('given up');
    await showPage(exercisePageUri);
  }

  /** Markdown: the task with all that was told since. */
  async page(): Promise<string> {
    await this.resume();
    const { hints, hintCount, over } = this.getExercise();
    const explanation = over === undefined ? undefined : (await this.ask({ explain: true })).explanation;
    const task = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.getFolder(), 'TASK.md')));
    return exercisePage({ task, hints, hintCount, explanation, report: this.report });
  }

  async showTask(): Promise<void> {
    await this.resume();
    this.getExercise();
    await showPage(exercisePageUri);
  }

  /** The folder stays where it is: with the machine's temporary files, or in the storage of the extension. */
  async stop(): Promise<void> {
    await commands.executeCommand('workbench.action.closeFolder');
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** From now on everything is told; the server reads the record when it is asked. */
  private async end(over: NonNullable<Exercise['over']>): Promise<void> {
    await this.remember({ over });
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    this.exercise = await this.ask({ explain: false });
    this.changed.fire();
  }

  private async ask({ explain }: Pick<ExerciseParams, 'explain'>): Promise<Exercise> {
    const params: ExerciseParams = { folderUri: this.getFolder().toString(), explain };
    const exercise = await this.client.server.request<ExerciseResult>(exerciseRequest, params);
    if (!exercise) throw new Refusal('This version of Kube PKI does not know the exercise of this folder. Start another one.');
    return exercise;
  }

  /** In the file that the command line reads as well. */
  private async remember(changes: { readonly hints?: number; readonly over?: Exercise['over'] }): Promise<void> {
    const file = Uri.joinPath(this.getFolder(), practiceFileName);
    const record = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as object;
    await workspace.fs.writeFile(file, new TextEncoder().encode(`${JSON.stringify({ ...record, ...changes }, undefined, 2)}\n`));
  }

  private async tellSolved(): Promise<void> {
    const { id, title } = this.getExercise();
    await rememberSolved(this.client, id);
    const [explain, next] = ['Explain', 'Next Exercise'];
    const answer = await window.showInformationMessage(`Repaired: ${title}. Every connection works.`, explain, next);
    if (answer === explain) await this.explain();
    if (answer === next) await commands.executeCommand('kubepki.practice.next');
  }

  private async tellProblems({ problems: [first = '', ...others] }: Report): Promise<void> {
    const show = others.length === 0 ? 'Show the Task' : `Show All ${others.length + 1}`;
    if ((await window.showWarningMessage(`Not yet. ${plainWords(first)}`, show)) === show) await this.showTask();
  }

  private getFolder(): Uri {
    if (!this.folder) throw new Refusal('No exercise is open here. Start one: Kube PKI: Practise….');
    return this.folder;
  }

  private getExercise(): Exercise {
    if (!this.exercise) throw new Refusal('No exercise is open here. Start one: Kube PKI: Practise….');
    return this.exercise;
  }
}

function isThere(file: Uri): Promise<boolean> {
  return Promise.resolve(workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
}
