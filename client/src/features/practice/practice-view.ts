import { Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type TreeDataProvider } from 'vscode';
import { plainWords } from '../../infrastructure/plain-words.js';
import type { Practice } from './practice.js';

/** The view Practice, while an exercise is open: what can be done, what was found, and hints that were taken; in full on its page. */
export function showPractice(practice: Practice): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<TreeItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (item) => item,
    getChildren: (item) => (item ? [] : rowsOf(practice)),
  };
  const view = window.createTreeView('kubepki.practice', { treeDataProvider: provider });
  const listener = practice.onDidChange(() => {
    view.message = messageOf(practice);
    changed.fire(undefined);
  });
  return Disposable.from(changed, view, listener);
}

function messageOf({ exercise }: Practice): string {
  if (!exercise) return '';
  return exercise.over ? exercise.title : `${exercise.title}. What is wrong is hidden until you have repaired it, or give up.`;
}

function rowsOf(practice: Practice): TreeItem[] {
  const { exercise } = practice;
  if (!exercise) return [];
  const { hints, hintCount, topic, difficulty } = exercise;
  return [
    action('Show the Task', `${topic}, ${difficulty}`, 'mortar-board', 'showTask'),
    action('Check My Repair', '', 'check', 'check'),
    ...(hints.length < hintCount ? [action('Hint', `${hintCount - hints.length} left`, 'question', 'hint')] : []),
    action(exercise.over ? 'Explain' : 'Give Up and Explain', '', 'book', 'explain'),
    ...reportRows(practice),
    ...hints.map((hint, at) => textRow(`Hint ${at + 1}`, hint, 'lightbulb')).toReversed(),
    action('Next Exercise', '', 'arrow-right', 'next'),
    action('Stop Practising', '', 'close', 'stop'),
  ];
}

function reportRows({ report }: Practice): TreeItem[] {
  if (!report) return [];
  if (report.solved) return [textRow('Repaired', 'every connection works', 'pass')];
  return report.problems.map((problem) => textRow('Not yet', problem, 'error'));
}

function textRow(label: string, markdown: string, icon: string): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  const words = plainWords(markdown);
  item.description = words;
  item.tooltip = words;
  item.iconPath = new ThemeIcon(icon);
  // A row has room for a few words: the page has them all.
  item.command = { command: 'kubepki.practice.showTask', title: 'Show the Task' };
  item.accessibilityInformation = { label: `${label}: ${words}` };
  return item;
}

function action(label: string, description: string, icon: string, command: string): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.description = description;
  item.iconPath = new ThemeIcon(icon);
  item.command = { command: `kubepki.practice.${command}`, title: label };
  item.accessibilityInformation = { label: description === '' ? label : `${label}, ${description}`, role: 'button' };
  return item;
}
