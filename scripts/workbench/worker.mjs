// The server's worker bundle in headless Chromium, outside any editor, held against the Node server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExample } from '../example.mjs';
import { findChromium, openBrowser } from './browser.mjs';
import { repository } from './install.mjs';

export async function runWorker(log, report) {
  const chromium = findChromium(log);
  const data = mkdtempSync(join(tmpdir(), 'kubepki-worker-'));
  const workspace = await makeExample(join(data, 'workspace'));
  const browser = await openBrowser(chromium, join(data, 'browser'));
  try {
    const { compareServers } = await import(join(repository, 'dist', 'test', 'web.mjs'));
    await compareServers({ browser, workspace, servers: join(repository, 'dist', 'server') }, report);
  } finally {
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
}
