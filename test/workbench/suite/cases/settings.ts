/// <reference types="mocha" />
import * as vscode from 'vscode';
import { findingOf, findingsOf, openFile, until } from '../support/editor.js';

export function settingCases(): void {
  const path = 'etc/kubernetes/scheduler.conf';
  const set = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('kubepki').update(name, value, vscode.ConfigurationTarget.Workspace);

  teardown(async () => {
    await set('rules', undefined);
    await set('expiry.warnDays', undefined);
  });

  test('a rule that is off says nothing, and says it again when it is on', async () => {
    await openFile(path);
    await findingOf(path, 'x509/expires-soon');
    await set('rules', { 'x509/expires-soon': 'off' });
    await until('the finding goes away', () => findingsOf(path).length === 0);
    await set('rules', undefined);
    await findingOf(path, 'x509/expires-soon');
  });

  test('fewer warning days warn later', async () => {
    await openFile(path);
    await findingOf(path, 'x509/expires-soon');
    await set('expiry.warnDays', 5);
    await until('the finding goes away', () => findingsOf(path).length === 0);
  });
}
