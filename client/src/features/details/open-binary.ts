import {
  TabInputCustom,
  TabInputText,
  commands,
  window,
  workspace,
  type Disposable,
  type Tab,
  type TabChangeEvent,
  type Uri,
} from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { viewTypes } from './binary-editor.js';

/**
 * Opens a DER file that has a name of PEM files as its details. VS Code chooses an editor by the name alone: a custom editor that
 * comes first would take the text editor from every PEM file, with its selection and its diffs. So the text editor stays the first
 * one, and where VS Code would only say that the file is binary, the details take its place.
 */
export class BinaryOpener implements Disposable {
  private readonly listening = window.tabGroups.onDidChangeTabs((event) => this.follow(event));
  /** What somebody turned from the details to the text stays as they want it. */
  private readonly left = new Set<string>();

  constructor(private readonly client: Client) {
    allTabs().forEach((tab) => this.look(tab));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private follow({ opened, closed, changed }: TabChangeEvent): void {
    const details = [...closed, ...allTabs()].flatMap(({ input }) => (isOurs(input) ? [input.uri.toString()] : []));
    for (const uri of opened.map(textOf)) if (uri && details.includes(uri.toString())) this.left.add(uri.toString());
    for (const uri of closed.map(textOf)) if (uri) this.left.delete(uri.toString());
    [...opened, ...changed].forEach((tab) => this.look(tab));
  }

  private look(tab: Tab): void {
    const uri = textOf(tab);
    if (!uri || !tab.isActive || tab.isDirty || !name.test(uri.path) || this.left.has(uri.toString()) || !isReadable(uri)) return;
    void this.client.boundary.runQuietly('open the details of a binary file', () => openInstead(tab, uri));
  }
}

/** Names of files that are PEM more often than DER. */
const name = /\.(?:cer|crt|csr|crl|p8)$/i;
/** No certificate has a part of it; a revocation list may. */
const mostBytes = 20 * 1024 * 1024;

async function openInstead(tab: Tab, uri: Uri): Promise<void> {
  if (!isText(uri) && (await isDer(uri)) && tab.isActive) await replace(tab, uri);
}

async function replace(tab: Tab, uri: Uri): Promise<void> {
  const { group, isPreview: preview } = tab;
  await commands.executeCommand('vscode.openWith', uri, viewTypes.option, { viewColumn: group.viewColumn, preview });
  if (allTabs().includes(tab)) await window.tabGroups.close(tab, true);
}

/**
 * Puts the details of a binary file in the place of VS Code's words that it is one, if the active tab has them; answers whether the
 * details stand there. Without a folder nothing but a command starts this extension for such a file: it is no document of any language.
 */
export async function showInPlace(uri: Uri): Promise<boolean> {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  if (isOurs(tab?.input)) return tab.input.uri.toString() === uri.toString();
  if (!tab || textOf(tab)?.toString() !== uri.toString() || isText(uri)) return false;
  await replace(tab, uri);
  return true;
}

function allTabs(): readonly Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function textOf({ input }: Tab): Uri | undefined {
  return input instanceof TabInputText ? input.uri : undefined;
}

function isOurs(input: unknown): input is TabInputCustom {
  return input instanceof TabInputCustom && Object.values(viewTypes).includes(input.viewType);
}

/** What source control shows of an older state is no file that the server can read. */
function isReadable(uri: Uri): boolean {
  return uri.scheme === 'file' || workspace.getWorkspaceFolder(uri) !== undefined;
}

/** VS Code makes no document of what it takes for binary. */
function isText(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** A SEQUENCE of more than 127 bytes, with which no text in UTF-8 begins. */
async function isDer(uri: Uri): Promise<boolean> {
  if ((await workspace.fs.stat(uri)).size > mostBytes) return false;
  const [tag = 0, length = 0] = await workspace.fs.readFile(uri);
  return tag === 0x30 && length >= 0x80;
}
