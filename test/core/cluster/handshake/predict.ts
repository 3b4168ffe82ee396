import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLanguageService } from '../../../../server/src/core/index.js';
import type { HandshakeReport } from '../../../../server/src/core/service.js';
import { uriFromPath } from '../../../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../../../server/src/host/node-workspace.js';
import { systemRootPaths } from '../../../../server/src/core/knowledge/go-system-roots.js';
import { findSystemRoots } from '../../../../server/src/host/system-roots.js';
import { pemOf } from './make.js';
import type { Stage } from './kubectl-run.js';
import type { Scenario } from './scenario.js';

/** What the product says of a scenario. */
export async function predict({ folder, config }: Stage, { server, context }: Scenario): Promise<HandshakeReport> {
  const { chain, clientCa, wants } = server;
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return uriFromPath(join(folder, name));
  };
  const workspace = new NodeWorkspace({ roots: [uriFromPath(folder)], trusted: true, maxFileSize: 1 << 24 });
  const service = createLanguageService({ workspace, clock: { now: () => Date.now() }, logger: silent });
  return service.handshake({
    kubeconfig: uriFromPath(config),
    name: config,
    systemRoots: () => findSystemRoots(systemRootPaths),
    ...(context !== undefined && { context }),
    ...(chain && { serverChain: await write('server-chain.pem', pemOf(...chain)) }),
    ...(clientCa && { clientCa: await write('client-ca.pem', clientCa.pem) }),
    ...(wants && { wants }),
  });
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As kubectl would print it. */
export function wordsOf(report: HandshakeReport): string {
  switch (report.verdict) {
    case 'fail':
      return `${report.words.prefix}${report.words.text}`;
    case 'unknown':
      return `(unknown: ${report.missing})`;
    case 'refused':
      return `(refused: ${report.uri} ${report.reason})`;
    case 'ok':
      return '';
  }
}
