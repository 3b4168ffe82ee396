import { Uri, workspace } from 'vscode';

/** In the order in which they must stand: each looks for what is before it. */
const parts = ['later.js', 'core.js', 'lsp.js', 'main.browser.js'];

/**
 * Starts the language server as a worker of the web extension host, from one text: VS Code refuses addresses such as
 * `vscode-remote:` ("Creating workers from remote extensions is currently not supported."), and runs others from a
 * script of its own, beside which a worker finds no second file.
 */
export async function createServerWorker(extensionUri: Uri): Promise<Worker> {
  const files = parts.map((name) => Uri.joinPath(extensionUri, 'dist', 'server', name));
  const sources = await Promise.all(files.map((file) => workspace.fs.readFile(file)));
  const text = new Blob(
    sources.flatMap((source) => [source.slice(), '\n']),
    { type: 'text/javascript' },
  );
  const address = URL.createObjectURL(text);
  try {
    return new Worker(address);
  } finally {
    // The worker has fetched its script only after it ran for the first time, so the address is let go later.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
