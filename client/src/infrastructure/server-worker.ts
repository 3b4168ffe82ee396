import { Uri, workspace } from 'vscode';

/** Starts the language server as a worker of the web extension host. */
export async function createServerWorker(extensionUri: Uri): Promise<Worker> {
  const script = Uri.joinPath(extensionUri, 'dist', 'server', 'main.browser.js');
  if (script.scheme === 'http' || script.scheme === 'https') return new Worker(script.toString(true));
  // A worker cannot be created from `vscode-remote:` and its like: VS Code throws
  // "Creating workers from remote extensions is currently not supported."
  const source = await workspace.fs.readFile(script);
  const address = URL.createObjectURL(new Blob([source.slice()], { type: 'text/javascript' }));
  try {
    return new Worker(address);
  } finally {
    // The worker has fetched its script only after it ran for the first time, so the address is let go later.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
