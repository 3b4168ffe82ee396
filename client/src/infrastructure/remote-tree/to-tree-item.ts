import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeRow } from '../../../../server/src/protocol/index.js';

/** `open`: the command that goes to the text of the row with the id that it is given. */
export function toTreeItem(row: TreeRow, open: string): TreeItem {
  const item = new TreeItem(row.label, collapsibleStates[row.children]);
  item.id = row.id;
  item.description = row.description;
  item.iconPath = new ThemeIcon(row.icon, row.color && new ThemeColor(colors[row.color]));
  item.contextValue = row.context;
  item.accessibilityInformation = { label: [row.spoken ?? row.label, row.description, row.state].filter(Boolean).join(', ') };
  if (row.place) item.command = { command: open, title: 'Open', arguments: [row.id] };
  return item;
}

const collapsibleStates: Record<TreeRow['children'], TreeItemCollapsibleState> = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
};

const colors: Record<NonNullable<TreeRow['color']>, string> = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  passed: 'testing.iconPassed',
  quiet: 'disabledForeground',
};
