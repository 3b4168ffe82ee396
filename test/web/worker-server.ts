import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { Server } from './server.js';

interface Message {
  id?: number | string;
  method?: string;
  params?: { uri?: string };
  result?: unknown;
  error?: { message: string };
}

/** Starts the worker, whose files are in a folder, in a page on loopback; messages go through the page in both directions. */
export async function startWorkerServer(browser: BrowserContext, folder: string): Promise<Server> {
  const { address, close } = await serve(folder);
  const page = await browser.newPage();
  const pending = new Map<number | string, { resolve(value: unknown): void; reject(error: Error): void }>();
  const send = (message: object) => page.evaluate(`server.postMessage(${JSON.stringify(message)})`);
  await page.exposeFunction('fromServer', async (message: Message) => {
    if (message.method !== undefined) {
      if (message.id !== undefined) await send({ jsonrpc: '2.0', id: message.id, result: await answer(message) });
      return;
    }
    const waiting = pending.get(message.id ?? '');
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  });
  await page.goto(address);
  await page.evaluate(
    `globalThis.server = new Worker('/main.browser.js'); server.onmessage = ({ data }) => fromServer(data); server.onerror = (event) => console.error(event.message);`,
  );
  let next = 0;
  return {
    request: async (method, params) => {
      const id = ++next;
      const result = new Promise<unknown>((resolve, reject) => pending.set(id, { resolve, reject }));
      await send({ jsonrpc: '2.0', id, method, params });
      return result;
    },
    notify: (method, params) => void send({ jsonrpc: '2.0', method, params }),
    stop: async () => {
      await page.close();
      close();
    },
  };
}

/** What the client of the browser build does: the worker has no file system of its own. */
async function answer({ method, params }: Message): Promise<unknown> {
  const path = params?.uri === undefined ? '' : fileURLToPath(params.uri);
  try {
    if (method === 'kubepki/fs/read') return (await readFile(path)).toString('base64');
    if (method === 'kubepki/fs/stat') return stat(path);
    if (method === 'kubepki/fs/list') {
      return (await readdir(path, { withFileTypes: true })).map((entry) => ({ name: entry.name, type: typeName(entry) }));
    }
    if (method === 'workspace/configuration') return [null, null, null, null];
  } catch {
    // What is not there is an answer.
  }
  return null;
}

function stat(path: string): object {
  const found = statSync(path);
  return { type: typeName(found), size: found.size, modified: found.mtimeMs };
}

function typeName(entry: { isFile(): boolean; isDirectory(): boolean }): string {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

async function serve(folder: string): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const script = /^\/([\w.]+\.js)$/.exec(request.url ?? '')?.[1];
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script === undefined ? '<!doctype html><title>worker</title>' : readFileSync(join(folder, script)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { address: `http://127.0.0.1:${address.port}/`, close: () => void server.close() };
}
