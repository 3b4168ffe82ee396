import { version } from '../../package.json';
import { processIo } from './cli/io.js';
import { runCli } from './cli/run-cli.js';

void runCli(process.argv.slice(2), { io: processIo(), version, startLanguageServer: () => undefined }).then((status) => {
  process.exitCode = status;
});
