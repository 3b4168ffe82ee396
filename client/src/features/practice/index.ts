import { EventEmitter, workspace, type Uri } from 'vscode';
import { clientCommands } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { openExample } from './open-example.js';
import { showWaitingPage } from './opened-folder.js';
import { exercisePageUri, practiceScheme } from './pages.js';
import { Practice } from './practice.js';
import { startExercise } from './start-exercise.js';
import { showPractice } from './practice-view.js';

/** Open Example Cluster, a cluster to look at with faults to find; Practise…, one fault at a time with its task. */
export function activatePracticeFeature(client: Client): void {
  const { boundary, context } = client;
  const practice = new Practice(client);
  const changed = new EventEmitter<Uri>();
  const pages = { onDidChange: changed.event, provideTextDocumentContent: () => practice.page() };
  context.subscriptions.push(practice, changed, showPractice(practice));
  context.subscriptions.push(
    practice.onDidChange(() => changed.fire(exercisePageUri)),
    workspace.registerTextDocumentContentProvider(practiceScheme, pages),
  );
  registerCommand(client, clientCommands.openExample, 'open the example', () => openExample(client));
  registerCommand(client, 'kubepki.practice.start', 'make the exercise', () => startExercise(client, 'choose'));
  registerCommand(client, 'kubepki.practice.next', 'make the next exercise', () => startExercise(client, 'next'));
  registerCommand(client, 'kubepki.practice.check', 'check the repair', () => practice.check());
  registerCommand(client, 'kubepki.practice.hint', 'give a hint', () => practice.hint());
  registerCommand(client, 'kubepki.practice.explain', 'explain the exercise', () => practice.explain());
  registerCommand(client, 'kubepki.practice.showTask', 'show the task', () => practice.showTask());
  registerCommand(client, 'kubepki.practice.stop', 'stop', () => practice.stop());
  void boundary.runQuietly('resume the exercise', () => practice.resume());
  void boundary.runQuietly('show the page of the example', () => showWaitingPage(client));
}
