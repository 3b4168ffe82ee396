import { writeSync } from 'node:fs';
import { writeFiles } from '../../../server/src/host/writing/write-files.js';
import { recover } from '../../../server/src/host/writing/recover.js';
import { scenarios, writtenAt } from './scenarios.js';
import { watchedOperations } from './watched-operations.js';

// A process that writes one scenario and kills itself before its n-th change: SCENARIO ROOT N. Prints what it is about to change.
const [name = '', root = '', end = ''] = process.argv.slice(2);
process.umask(0);
// Before an operation that only looks, the files are as before the change that follows.
const looking = new Set(['lstat', 'realpath', 'list', 'read']);
let changes = 0;
const system = watchedOperations((_, operation) => {
  if (looking.has(operation)) return;
  const isEnd = changes++ === Number(end);
  if (isEnd || end === '-1') writeSync(process.stdout.fd, `${operation}\n`);
  if (isEnd) process.kill(process.pid, 'SIGKILL');
});
if (name === 'recover') recover([root], { now: writtenAt, system });
else writeFiles(scenarios[name]?.files(root) ?? [], { now: writtenAt, onRecovered: () => undefined, system });
