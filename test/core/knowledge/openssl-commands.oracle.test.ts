import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findOpensslCommand, opensslCommandNames } from '../../../server/src/core/knowledge/openssl-commands.js';

const asked = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const version = asked.error ? '' : asked.stdout;
const has30 = version.startsWith('OpenSSL 3.0.');
if (!has30) console.log(`skipped: OpenSSL 3.0 is not here (${version.trim() || 'no openssl'})`);

describe.skipIf(!has30)('the options of openssl', () => {
  it.each(opensslCommandNames)('%s: names and values are those of openssl -help', (name) => {
    const options = findOpensslCommand(name)?.options ?? {};
    expect(Object.fromEntries(Object.entries(options).map(([option, [value]]) => [option, value !== '']))).toEqual(helpOf(name));
  });
});

/** Option → whether a value follows, as the help prints it. */
function helpOf(name: string): Record<string, boolean> {
  const { stderr } = spawnSync('openssl', [name, '-help'], { encoding: 'utf8' });
  const lines = stderr.split('\n').flatMap((line) => {
    const match = /^ -(\S+)(?: (\S+))?(?:\s{2,}|\s(?=\S+ ))/.exec(line) ?? /^ -(\S+)(?: (\S+))?/.exec(line);
    return match?.[1] && match[1] !== '*' ? [[match[1], match[2] !== undefined] as const] : [];
  });
  return Object.fromEntries(lines);
}
