import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, connect, createServer, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MintingMaker } from '../../../support/clusters/certificate-maker.js';
import { kubeadmSingle } from '../../../support/clusters/kubeadm-cluster.js';
import { RotatingCluster } from '../../../support/rotating.js';

/** One end of a connection, by what it has read: PEM. */
interface Party {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

type Read = (cluster: RotatingCluster) => Party;

/** Files of the CA, the certificate and the key. */
function fromFiles(...paths: readonly [ca: string, cert: string, key: string]): Read {
  return (cluster) => {
    const [ca, cert, key] = paths.map((path) => cluster.text(path));
    return { ca: ca ?? '', cert: cert ?? '', key: key ?? '' };
  };
}

interface Config {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[];
}

function fromKubeconfig(path: string): Read {
  return (cluster) => {
    const { clusters, users } = parse(cluster.text(path)) as Config;
    const decode = (text = ''): string => Buffer.from(text, 'base64').toString();
    const user = users[0]?.user ?? {};
    return {
      ca: decode(clusters[0]?.cluster['certificate-authority-data']),
      cert: decode(user['client-certificate-data']),
      key: decode(user['client-key-data']),
    };
  };
}

const pki = 'etc/kubernetes/pki';
const apiServer = fromFiles(`${pki}/ca.crt`, `${pki}/apiserver.crt`, `${pki}/apiserver.key`);
const etcd = fromFiles(`${pki}/etcd/ca.crt`, `${pki}/etcd/server.crt`, `${pki}/etcd/server.key`);

/** Connections of a cluster as kubeadm makes it, both ends of which have certificates. */
const connections: readonly {
  readonly name: string;
  readonly ca: string;
  readonly client: Read;
  readonly server: Read;
  readonly host: string;
}[] = [
  {
    name: 'kubectl → kube-apiserver',
    ca: `${pki}/ca.crt`,
    client: fromKubeconfig('etc/kubernetes/admin.conf'),
    server: apiServer,
    host: '192.168.56.10',
  },
  {
    name: 'kube-scheduler → kube-apiserver',
    ca: `${pki}/ca.crt`,
    client: fromKubeconfig('etc/kubernetes/scheduler.conf'),
    server: apiServer,
    host: 'kubernetes.default.svc',
  },
  {
    name: 'kube-apiserver → etcd',
    ca: `${pki}/etcd/ca.crt`,
    client: fromFiles(`${pki}/etcd/ca.crt`, `${pki}/apiserver-etcd-client.crt`, `${pki}/apiserver-etcd-client.key`),
    server: etcd,
    host: '127.0.0.1',
  },
];

/** Programs that shake hands go by the clock of this machine. */
class LiveMaker extends MintingMaker {
  override readonly now = new Date();
}

function liveCluster(): RotatingCluster {
  const maker = new LiveMaker('ec-p256');
  return new RotatingCluster(kubeadmSingle(maker), maker.now.getTime());
}

/** Trust and certificate are read apart: every mixture of what each side has of a step. */
function mixturesOf(before: Party, after: Party): readonly Party[] {
  return [before, after].flatMap(({ ca }) => [before, after].map(({ cert, key }) => ({ ca, cert, key })));
}

describe('real handshakes at every step, whatever each end has read', () => {
  for (const { name, ca, client, server, host } of connections)
    it(name, async () => {
      const cluster = liveCluster();
      const { steps } = await cluster.plan(ca);
      for (const at of steps.keys()) {
        const before = cluster.copy();
        await cluster.take(at + 1);
        const clients = mixturesOf(client(before), client(cluster));
        const servers = mixturesOf(server(before), server(cluster));
        for (const one of clients)
          for (const other of servers) expect(await shake(one, other, host), `step ${at + 1}`).toBe('both verified');
      }
    });

  it('fail where a step is left out', async () => {
    const [{ ca, client, server, host } = connections[0]!] = connections;
    const cluster = liveCluster();
    await cluster.plan(ca);
    const first = cluster.copy();
    for (const step of [1, 2, 3, 4]) await cluster.take(step);
    expect(await shake(client(first), server(cluster), host)).toContain('client: ');
    expect(await shake(client(cluster), server(first), host)).toContain('server: ');
  });

  it('openssl verify takes what either CA signed while both are trusted, and what is signed again for the same purposes', async () => {
    const cluster = liveCluster();
    await cluster.plan(`${pki}/ca.crt`);
    for (const step of [1, 2, 3]) await cluster.take(step);
    const leaves = ['apiserver', 'apiserver-kubelet-client'].map((name) => `${pki}/${name}.crt`);
    for (const when of ['old', 'new']) {
      for (const leaf of leaves)
        expect(
          verify(cluster.text(`${pki}/ca.crt`), cluster.text(leaf), leaf.includes('client') ? 'sslclient' : 'sslserver'),
          `${when} ${leaf}`,
        ).toContain(': OK');
      if (when === 'old') await cluster.take(4);
    }
    await cluster.take(5);
    for (const leaf of leaves) expect(verify(cluster.text(`${pki}/ca.crt`), cluster.text(leaf), 'any')).toContain(': OK');
  });
});

/** Both ends verify each other, as Kubernetes programs do, in memory of this process. */
async function shake(client: Party, server: Party, host: string): Promise<string> {
  const listening = createServer({
    cert: server.cert,
    key: server.key,
    ca: server.ca,
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
  });
  const seen = new Promise<TLSSocket>((resolve) => listening.once('secureConnection', resolve));
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const socket = connect({
    port,
    host: '127.0.0.1',
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
    ca: client.ca,
    cert: client.cert,
    key: client.key,
    rejectUnauthorized: false,
  });
  try {
    await new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
    const peer = await seen;
    if (!socket.authorized) return `client: ${String(socket.authorizationError)}`;
    return peer.authorized ? 'both verified' : `server: ${String(peer.authorizationError)}`;
  } finally {
    socket.destroy();
    listening.close();
  }
}

function verify(bundle: string, leaf: string, purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubepki-rotation-'));
  try {
    writeFileSync(join(folder, 'ca.crt'), bundle);
    writeFileSync(join(folder, 'leaf.crt'), leaf);
    return execFileSync('openssl', ['verify', '-purpose', purpose, '-CAfile', join(folder, 'ca.crt'), join(folder, 'leaf.crt')], {
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
