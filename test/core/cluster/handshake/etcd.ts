import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Minted } from '../../../support/mint.js';
import { pemOf } from './make.js';

/** What an etcd presents, and whom it lets in; anybody without `clientCa`. */
export interface EtcdSetup {
  readonly chain: readonly [Minted, ...Minted[]];
  readonly clientCa?: Minted;
}

export function hasEtcd(): boolean {
  return spawnSync('etcd', ['--version'], { timeout: 20_000 }).status === 0;
}

/** The minor version of the Go that built it. */
export function goMinorOfEtcd(): number {
  const { stdout } = spawnSync('etcd', ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return Number(/Go Version: go1\.(\d+)/.exec(stdout)?.[1]);
}

/** Runs a real etcd on this machine while `act` talks to it. */
export async function withEtcd<T>(setup: EtcdSetup, act: (port: number) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kubepki-etcd-'));
  const [client, peer] = [await freePort(), await freePort()];
  const child = await startEtcd(setup, folder, client, peer);
  try {
    await untilReady(child);
    return await act(client);
  } finally {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  }
}

async function startEtcd({ chain, clientCa }: EtcdSetup, folder: string, client: number, peer: number): Promise<ChildProcess> {
  const [leaf] = chain;
  const files = { 'server.crt': pemOf(...chain), 'server.key': leaf.keyPem, ...(clientCa && { 'ca.crt': clientCa.pem }) };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const peerUrl = `http://127.0.0.1:${peer}`;
  const args = [
    ...['--data-dir', join(folder, 'data'), '--listen-client-urls', `https://127.0.0.1:${client}`],
    ...['--advertise-client-urls', `https://127.0.0.1:${client}`, '--listen-peer-urls', peerUrl],
    ...['--initial-advertise-peer-urls', peerUrl, '--initial-cluster', `default=${peerUrl}`],
    ...['--cert-file', join(folder, 'server.crt'), '--key-file', join(folder, 'server.key'), '--logger', 'zap'],
    ...(clientCa ? ['--client-cert-auth', '--trusted-ca-file', join(folder, 'ca.crt')] : []),
  ];
  return spawn('etcd', args, { env: { PATH: process.env['PATH'] ?? '' }, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Waits for the line with which etcd says that it listens. */
function untilReady({ stderr, pid }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    stderr?.on('data', (chunk: Buffer) => {
      log += String(chunk);
      if (/serving client traffic|ready to serve client requests/.test(log)) resolve();
    });
    stderr?.on('close', () => reject(new Error(`etcd (${pid ?? 'not started'}) ended: ${log.slice(-2000)}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
