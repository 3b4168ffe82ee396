// What the editors of one run share, made once, since each takes seconds.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExample } from '../example.mjs';
import { packageExtension } from './package.mjs';
import { freePort } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kubepki-run-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const once = (make) => {
  let made;
  return () => (made ??= make());
};

/** The VSIX that all walks install. */
export const packOnce = once(() => packageExtension(folder));

/** A browser keeps what it has loaded by address. */
export const portOnce = once(freePort);

const exampleOnce = once(() => makeExample(join(folder, 'example')));

/** Puts a copy of the example workspace there. */
export async function copyExample(to) {
  cpSync(await exampleOnce(), to, { recursive: true });
  return to;
}

/** The editor's own scripts, loaded and compiled; nothing of what somebody did in the editor. */
const caches = ['Cache', 'Code Cache'];

/** Gives a new profile what an earlier browser has loaded. */
export function useCache(profile) {
  copyCaches(join(folder, 'browser'), join(profile, 'Default'));
}

export function keepCache(profile) {
  copyCaches(join(profile, 'Default'), join(folder, 'browser'));
}

function copyCaches(from, to) {
  for (const name of caches) if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true });
}
