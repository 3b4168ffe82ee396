// The suite in a desktop VS Code, where there is one.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExample } from '../example.mjs';
import { repository } from './install.mjs';

export async function runDesktop(log, report) {
  const program = process.env.VSCODE_PATH;
  if (!program) {
    return log('skipped: the desktop run, since VSCODE_PATH names no desktop VS Code (the node and web runs cover the same suite)');
  }
  if (!existsSync(program)) throw new Error(`VSCODE_PATH names ${program}, which is not there.`);
  const { runTests } = await import('@vscode/test-electron');
  const data = mkdtempSync(join(tmpdir(), 'kubepki-desktop-'));
  const workspace = await makeExample(join(data, 'workspace'));
  const title = 'the suite in the desktop VS Code (its cases stand above)';
  try {
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: repository,
      extensionTestsPath: join(repository, 'dist', 'test', 'suite', 'index.js'),
      launchArgs: [
        workspace,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--user-data-dir',
        join(data, 'user'),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    report({ title, passed: true });
  } catch (error) {
    report({ title, passed: false, error: error.message });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
