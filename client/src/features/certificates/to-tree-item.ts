import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import type { FileItem, MaterialItem, MaterialState } from '../../../../server/src/protocol/index.js';
import type { Node } from './node.js';

/** In a view with more files than this only those with something to tell are open at first. */
const fewFiles = 12;

/** `size`: how many files the view holds. */
export function toTreeItem(node: Node, size: number): TreeItem {
  const item = node.row.of === 'file' ? fileRow(node.row.file, size) : materialRow(node.row.material, node.children.length);
  item.id = node.id;
  // Without the parent: the command's argument must be JSON.
  const { uri, range } = node;
  item.command = { command: 'kubepki.certificates.open', title: 'Open', arguments: [{ uri, range }] };
  return item;
}

function fileRow(file: FileItem, size: number): TreeItem {
  const open = size <= fewFiles || file.state !== 'ok' || file.findings.warnings > 0;
  const uri = Uri.parse(file.uri);
  const path = workspace.asRelativePath(uri);
  const slash = path.lastIndexOf('/');
  const item = new TreeItem(path.slice(slash + 1), open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
  item.description = slash > 0 ? path.slice(0, slash) : file.description;
  item.tooltip = `${path}\n${file.description}`;
  // With its address VS Code colours the row as the file's findings colour it elsewhere.
  item.resourceUri = uri;
  item.iconPath = ThemeIcon.File;
  item.contextValue = 'file';
  return item;
}

function materialRow(material: MaterialItem, children: number): TreeItem {
  const item = new TreeItem(material.label, children > 0 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None);
  item.description = material.description;
  item.tooltip = new MarkdownString(material.tooltip, true);
  item.iconPath = icon(material);
  item.contextValue = material.sha256 === undefined ? material.type : `${material.type} fingerprint`;
  item.accessibilityInformation = { label: `${material.label}, ${material.description}, ${stateNames[material.state]}` };
  return item;
}

function icon({ type, state, current }: MaterialItem): ThemeIcon {
  const color = stateColors[state];
  if (type === 'context') return new ThemeIcon(current ? 'pass-filled' : 'circle-large-outline', color);
  if (type === 'certificate' || state !== 'ok') return new ThemeIcon(stateIcons[state], color ?? new ThemeColor('testing.iconPassed'));
  return new ThemeIcon(typeIcons[type]);
}

const typeIcons: Record<Exclude<MaterialItem['type'], 'certificate' | 'context'>, string> = {
  'private-key': 'key',
  'public-key': 'key',
  csr: 'git-pull-request-create',
  crl: 'circle-slash',
  unreadable: 'error',
};

const stateIcons: Record<MaterialState, string> = {
  ok: 'verified',
  'expires-soon': 'warning',
  expired: 'error',
  'not-yet-valid': 'watch',
  faulty: 'error',
};

const stateColors: Record<MaterialState, ThemeColor | undefined> = {
  ok: undefined,
  'expires-soon': new ThemeColor('list.warningForeground'),
  expired: new ThemeColor('list.errorForeground'),
  'not-yet-valid': new ThemeColor('list.warningForeground'),
  faulty: new ThemeColor('list.errorForeground'),
};

const stateNames: Record<MaterialState, string> = {
  ok: 'valid',
  'expires-soon': 'expires soon',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  faulty: 'has a fault',
};
