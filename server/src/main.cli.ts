import { version } from '../../package.json';
import { processIo } from './cli/io.js';
import { runCli } from './cli/run-cli.js';

void runCli(process.argv.slice(2), { io: processIo(), version, startLanguageServer }).then((status) => {
  process.exitCode = status;
});

/** Loaded when asked for: no other command needs the protocol. */
async function startLanguageServer(): Promise<void> {
  const { startNodeServer } = await import('./host/start-node-server.js');
  startNodeServer(version);
}
