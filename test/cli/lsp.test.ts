import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { bundlePath, makeTree } from './support/run.js';

it('kubepki lsp --stdio answers initialize and ends when it is told to', async () => {
  const cwd = makeTree({});
  const rootUri = pathToFileURL(cwd).href;
  const server = spawn(process.execPath, [bundlePath(), 'lsp', '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    // The answer to the second request: the server has heard everything before it.
    if (output.includes('"id":2')) server.stdin.write(frame({ method: 'exit' }));
  });
  const params = { processId: null, rootUri, capabilities: {}, workspaceFolders: [{ uri: rootUri, name: 'x' }] };
  for (const message of [
    { id: 1, method: 'initialize', params },
    { method: 'initialized', params: {} },
    { id: 2, method: 'shutdown' },
  ]) {
    server.stdin.write(frame(message));
  }
  expect(await ended).toBe(0);
  expect(output).toMatch(/^Content-Length: \d+\r\n/);
  expect(output).toContain('"hoverProvider"');
});

function frame(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
