import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { quickGo } from '../../../rules/kubeconfig/kubectl.js';
import { pemOf } from './make.js';
import { kubeconfigOf, type Scenario, type ServerSetup } from './scenario.js';

/** What kubectl made of a scenario. */
export interface KubectlAnswer {
  readonly verdict: 'ok' | 'fail';
  /** All that it printed on standard error, without the lines of its log. */
  readonly text: string;
}

export interface Stage {
  readonly folder: string;
  readonly config: string;
}

/** Starts the server of a scenario, writes its files, and hands both to `act`. */
export async function onStage<T>(scenario: Scenario, act: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kubepki-handshake-'));
  const { port: known, address = '127.0.0.1' } = scenario.server;
  const server = known === undefined ? startServer(scenario.server) : undefined;
  try {
    const port = known ?? (server === undefined ? 0 : await listen(server, address));
    const files = { ...scenario.files, config: kubeconfigOf(scenario, port) };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await act({ folder, config: join(folder, 'config') });
  } finally {
    if (server) await stop(server);
    await rm(folder, { recursive: true, force: true });
  }
}

/** One request with the real kubectl. */
export function runKubectl({ folder, config }: Stage, { context, env = {}, server: { port } }: Scenario): Promise<KubectlAnswer> {
  // etcd answers at this path.
  const path = port === undefined ? '/readyz' : '/health';
  const args = ['--kubeconfig', config, 'get', '--raw', path, '--request-timeout=10s'];
  const options = {
    // A home of its own, so that no kubeconfig or cache of this machine takes part; no proxy; times in UTC.
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, NO_PROXY: '*', TZ: 'UTC', ...quickGo, ...env },
    timeout: 30_000,
  };
  return new Promise((resolve) => {
    const child = execFile(
      'kubectl',
      [...args, ...(context === undefined ? [] : ['--context', context])],
      options,
      (error, _stdout, stderr) => resolve({ verdict: error ? 'fail' : 'ok', text: withoutLog(stderr) }),
    );
    child.stdin?.end();
  });
}

/** klog heads its lines with a severity, a day and a time. */
function withoutLog(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^[EIWF]\d{4} \d\d:/.test(line))
    .join('\n')
    .trimEnd();
}

function startServer(setup: ServerSetup): Server | TcpServer {
  if (setup.answersPlainHttp === true) return createTcpServer(answerLikeGo);
  const [leaf] = setup.chain ?? [];
  if (!leaf) return createHttpServer(answer(setup));
  const clients = setup.clientCa && { ca: setup.clientCa.pem, requestCert: true, rejectUnauthorized: setup.wants === 'require' };
  // Small keys and old hashes are what some scenarios are about.
  const server = createHttpsServer(
    { key: leaf.keyPem, cert: pemOf(...(setup.chain ?? [])), ciphers: 'DEFAULT@SECLEVEL=0', ...clients },
    answer(setup),
  );
  // Clients that break off are what this is for.
  return server.on('tlsClientError', () => undefined);
}

/** 401 as the API server answers it, for a client certificate that is none of its CA's. */
function answer({ clientCa }: ServerSetup): RequestListener {
  return (request, response) => {
    const { socket } = request;
    const isKnown = !(socket instanceof TLSSocket) || socket.authorized || Object.keys(socket.getPeerCertificate()).length === 0;
    const isBad = clientCa !== undefined && !isKnown;
    response.writeHead(isBad ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isBad ? unauthorized : { kind: 'Status', apiVersion: 'v1', status: 'Success' }));
  };
}

const unauthorized = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: 'Unauthorized',
  reason: 'Unauthorized',
  code: 401,
};

/** The bytes with which Go's net/http answers plain HTTP on a TLS port. */
function answerLikeGo(socket: import('node:net').Socket): void {
  socket.on('error', () => undefined);
  socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'));
}

function listen(server: Server | TcpServer, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server | TcpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
