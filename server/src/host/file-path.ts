import { URI } from 'vscode-uri';

/** The path on this machine; undefined for other schemes and for network paths, which are never opened. */
export function pathFromUri(uri: string): string | undefined {
  const parsed = uri.startsWith('file://') ? parse(uri) : undefined;
  // `file://host/share` and `file:////host/share` both reach another machine on Windows.
  if (parsed === undefined || parsed.authority !== '' || parsed.path.startsWith('//')) return undefined;
  return parsed.path.includes('\0') ? undefined : parsed.fsPath;
}

/** Undefined for what the library refuses, such as `file:////host/share`. */
function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
}

/** The URI of a path, in the form that VS Code gives it: one file has one URI. */
export function uriFromPath(path: string): string {
  return URI.file(path).toString();
}
