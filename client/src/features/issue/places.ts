import { Uri, window, workspace } from 'vscode';
import type { Draft } from './draft.js';
import { cancelled, pick, type Answer, type Choice, type Frame } from '../../infrastructure/quick-input.js';

const other = 'other';

/** Proposes the folders that come to mind: the CA's, the open file's, the workspace's. */
export async function chooseFolder(frame: Frame, draft: Draft, fallback: string): Promise<Answer<string>> {
  const [proposed, ...others] = proposeFolders(draft, fallback).map(folderRow);
  const items = [...(proposed ? [{ ...proposed, description: 'proposed' }] : []), ...others];
  const more: Choice<string> = { label: '$(folder-opened) Other folder…', value: other };
  const answer = await pick(frame, 'Into which folder?', [...items, more]);
  if (answer !== other) return answer;
  const [chosen] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: 'Write Here' })) ?? [];
  return chosen?.toString() ?? cancelled;
}

/** The name that kubeadm gives; for certificates of people and services their own: `CN=alice,O=…` → `alice`. */
export function proposeName({ profile, subject = '', facts }: Draft): string {
  const named = profile?.file.replaceAll(/\{(node|user|service)\}/g, (_, field: 'node' | 'user' | 'service') => facts[field] ?? field);
  const base = named?.slice(named.lastIndexOf('/') + 1) ?? 'certificate';
  const commonName = profile?.subjectExample === undefined ? undefined : /CN=([^,+]+)/i.exec(subject)?.[1];
  return (
    (commonName ?? base)
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z0-9._-]+/g, '-')
      .replace(/^[^a-z0-9_]+/, '') || 'certificate'
  );
}

export function parentFolder(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function proposeFolders({ authority, folderUri }: Draft, fallback: string): string[] {
  const open = window.activeTextEditor?.document.uri;
  const openFolder = open && workspace.getWorkspaceFolder(open) ? parentFolder(open.toString()) : undefined;
  const all = [
    folderUri,
    authority && parentFolder(authority.certificateUri),
    openFolder,
    fallback,
    ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
  ];
  return [...new Set(all.filter((uri) => uri !== undefined))];
}

function folderRow(value: string): Choice<string> {
  return { label: `$(folder) ${folderName(Uri.parse(value))}`, value };
}

/** VS Code has no relative path for a workspace folder itself. */
function folderName(uri: Uri): string {
  const folder = workspace.workspaceFolders?.find((one) => one.uri.toString() === uri.toString());
  return folder?.name ?? workspace.asRelativePath(uri);
}
