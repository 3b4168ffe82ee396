import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MintingMaker, type Issued } from '../../../support/clusters/certificate-maker.js';
import { Cluster, pairAt } from '../../../support/clusters/cluster.js';
import { base64 } from '../../../support/clusters/kubeconfig.js';
import { authoritySpec, leafSpec } from '../../../support/clusters/kubeadm-pki.js';
import { RotatingCluster } from '../../../support/rotating.js';

const maker = new MintingMaker('ec-p256');
const ca = maker.issue(authoritySpec('kubernetes'));
const other = maker.issue(authoritySpec('another'));
const leaf = maker.issue(leafSpec('CN=web', ['serverAuth'], ['DNS:web']), ca);

/** A CA with its key, and one more file that holds something of it. */
function withFile(path: string, text: string): RotatingCluster {
  const cluster = new Cluster(maker);
  cluster.place('pki/ca', ca, pairAt('pki/ca'));
  cluster.write(path, text);
  return new RotatingCluster(cluster);
}

/** The subjects of the certificates in a PEM text, in order. */
function subjectsIn(pem: string): readonly string[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []).map((block) => new X509Certificate(block).subject);
}

const old = 'CN=kubernetes';
const next = 'CN=kubernetes-20261121';

/** What a file holds after each of the steps that change bundles: trust, drop. */
async function bundlesOf(path: string, text: string, read: (written: string) => string): Promise<readonly (readonly string[])[]> {
  const cluster = withFile(path, text);
  await cluster.plan('pki/ca.crt');
  const seen: (readonly string[])[] = [];
  for (const step of [1, 2, 3, 4]) {
    await cluster.take(step);
    if (step === 2 || step === 4) seen.push(subjectsIn(read(cluster.text(path))));
  }
  return seen;
}

type Data = Readonly<Record<string, string>>;
const dataIn = (text: string): Data => (parse(text) as { readonly data: Data }).data;
const decode = (text: string | undefined): string => Buffer.from(text ?? '', 'base64').toString();
const indented = ({ crt }: Issued): string => crt.replace(/^(?=.)/gm, '    ');

describe('a bundle is changed in whatever text it stands', () => {
  it.each<[string, string, string, (text: string) => string]>([
    ['a PEM file with another CA', 'bundle.pem', `# ours\n${other.crt}${ca.crt}`, (text) => text],
    ['a PEM file with CRLF and no line break at its end', 'bundle.pem', ca.crt.trim().replaceAll('\n', '\r\n'), (text) => text],
    [
      'a ConfigMap in YAML',
      'map.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: trust\ndata:\n  ca.crt: |\n${indented(ca)}  x: y\n`,
      (text) => dataIn(text)['ca.crt'] ?? '',
    ],
    [
      'a ConfigMap in JSON',
      'map.json',
      JSON.stringify(
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'trust' }, data: { 'ca.crt': ca.crt, x: 'y' } },
        undefined,
        2,
      ),
      (text) => dataIn(text)['ca.crt'] ?? '',
    ],
    [
      'a Secret',
      'secret.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: trust\ndata:\n  ca.crt: ${base64(ca.crt)}\n`,
      (text) => decode(dataIn(text)['ca.crt']),
    ],
    [
      'a Secret whose value stands on several lines',
      'secret.yaml',
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: trust\ndata:\n  ca.crt: |\n${(base64(ca.crt).match(/.{1,76}/g) ?? []).map((line) => `    ${line}\n`).join('')}  x: eQ==\n`,
      (text) => decode(dataIn(text)['ca.crt']?.replaceAll(/\s/g, '')),
    ],
  ])('%s', async (_, path, text, read) => {
    const [both, alone] = await bundlesOf(path, text, read);
    const others = text.includes('# ours') ? ['CN=another'] : [];
    expect(both).toEqual([...others, old, next]);
    expect(alone).toEqual([...others, next]);
  });

  it('a chain that a server sends keeps its order', async () => {
    const cluster = withFile('web.pem', leaf.crt + ca.crt);
    await cluster.plan('pki/ca.crt');
    for (const step of [1, 2, 3]) await cluster.take(step);
    expect(subjectsIn(cluster.text('web.pem'))).toEqual(['CN=web', next]);
    const [first, second] = cluster.text('web.pem').split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(new X509Certificate(first ?? '').checkIssued(new X509Certificate(second ?? ''))).toBe(true);
    expect(new X509Certificate(first ?? '').publicKey.equals(new X509Certificate(leaf.crt).publicKey)).toBe(true);
  });

  it('says that there was no connection to judge', async () => {
    const cluster = withFile('web.pem', leaf.crt);
    await cluster.plan('pki/ca.crt');
    expect(cluster.document).toContain('**These files describe no connection, so that none could be judged**');
  });

  it('tells of pins, and of kubeconfigs that are themselves base64', async () => {
    const pin = `sha256:${(await withFile('x.pem', other.crt).plan('pki/ca.crt')).record.old.key}`;
    const join = `apiVersion: kubeadm.k8s.io/v1beta4\nkind: JoinConfiguration\ndiscovery:\n  bootstrapToken:\n    token: abcdef.0123456789abcdef\n    apiServerEndpoint: 10.0.0.1:6443\n    caCertHashes:\n    - ${pin}\n`;
    const { steps } = await withFile('join.yaml', join).plan('pki/ca.crt');
    expect(steps.find(({ id }) => id === 'drop')?.byHand).toContainEqual({
      place: 'join.yaml:8',
      words: 'Take the pin of the old CA out.',
    });
    const config = `apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: https://10.0.0.1:6443\n    certificate-authority-data: ${base64(ca.crt)}\n`;
    const secret = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: c-kubeconfig\ndata:\n  value: ${base64(config)}\n`;
    const cluster = withFile('secret.yaml', secret);
    const plan = await cluster.plan('pki/ca.crt');
    expect(plan.steps.find(({ id }) => id === 'trust')?.byHand).toContainEqual({
      place: 'secret.yaml',
      words: expect.stringContaining('Add the new CA behind the old one in') as string,
    });
  });
});
