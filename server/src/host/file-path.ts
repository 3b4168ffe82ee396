import { URI } from 'vscode-uri';

/** The path on this machine; undefined for other schemes and for network paths, which are never opened. */
export function pathFromUri(uri: string): string | undefined {
  if (!uri.startsWith('file://')) return undefined;
  const parsed = URI.parse(uri);
  // `file://host/share` and `file:////host/share` both reach another machine on Windows.
  if (parsed.authority !== '' || parsed.path.startsWith('//')) return undefined;
  if (parsed.path.includes('\0')) return undefined;
  return parsed.fsPath;
}

/** The URI of a path, in the form that VS Code gives it: one file has one URI. */
export function uriFromPath(path: string): string {
  return URI.file(path).toString();
}
