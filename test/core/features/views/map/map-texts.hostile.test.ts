import { describe, expect, it } from 'vitest';
import { mermaidText } from '../../../../../server/src/core/features/views/map/texts/mermaid.js';
import { fileSvg } from '../../../../../server/src/core/features/views/map/svg/file-svg.js';
import type { Cluster } from '../../../../support/clusters/cluster.js';
import { mintedCluster } from '../../../../support/clusters/clusters.js';
import { leafSpec } from '../../../../support/clusters/kubeadm-pki.js';
import { base64 } from '../../../../support/clusters/kubeconfig.js';
import { mapOf, type MappedCluster } from '../../../../support/map-of.js';
import { xmlFaults } from '../../../../support/xml-faults.js';

const evil = [
  `"><script>alert(1)</script>`,
  `]]>&amp;<![CDATA[`,
  `%%{init: {"theme":"x"}}%%`,
  `"] --> x; click n0 "javascript:alert(1)"`,
  '`**bold**` #quot; |a| {b} \\',
  `\u202egnp.exe \u0007 \u2028`,
  `日本語 😀 ${'x'.repeat(300)}`,
];

/** Names of contexts and subjects of certificates as nobody hopes for. */
function hostile(): Cluster {
  const cluster = mintedCluster('kubeadm').copy();
  const ca = cluster.issued('etc/kubernetes/pki/ca');
  evil.forEach((name, at) => {
    const { crt, key } = cluster.maker.issue(
      leafSpec(`CN=${at === 5 ? 'bell' : name.replaceAll(/[,+=<>#;"\\]/g, '\\$&')}`, ['clientAuth']),
      ca,
    );
    const path = `home/${at}/config`;
    cluster.writeSecret(path, kubeconfigNamed(name, { ca: ca.crt, crt, key }));
  });
  return cluster;
}

function kubeconfigNamed(name: string, { ca, crt, key }: Record<'ca' | 'crt' | 'key', string>): string {
  const quoted = JSON.stringify(name);
  return `apiVersion: v1
kind: Config
clusters:
- name: ${quoted}
  cluster: { server: "https://192.168.56.10:6443", certificate-authority-data: ${base64(ca)} }
contexts:
- name: ${quoted}
  context: { cluster: ${quoted}, user: ${quoted} }
- name: second
  context: { cluster: ${quoted}, user: ${quoted} }
current-context: ${quoted}
users:
- name: ${quoted}
  user: { client-certificate-data: ${base64(crt)}, client-key-data: ${base64(key)} }
`;
}

/** What flowchart.html of the Mermaid documentation lets a line be, as far as we use it. */
const mermaidLines = [
  /^ {2,4}(?:n|ca)\d+\["[^"]*"\]$/,
  /^ {2}n\d+ (?:-->|--x|-\.->)\|"[^"]+"\| n\d+$/,
  /^ {2}subgraph authorities \["Certificate authorities"\]$/,
  /^ {2}end$/,
  /^ {2}classDef (?:component|authority) stroke[\w-]*:[#\w]+$/,
  /^ {2}class (?:(?:n|ca)\d+,?)+ (?:component|authority)$/,
  /^ {2}linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6},stroke-width:2px$/,
];

function checkMermaid(text: string): void {
  const [open, title = '', close, head, ...lines] = text.trimEnd().split('\n');
  expect([open, close, head]).toEqual(['---', '---', 'flowchart LR']);
  expect(title).toMatch(/^title: ".*"$/);
  for (const line of lines)
    expect(
      mermaidLines.some((pattern) => pattern.test(line)),
      line,
    ).toBe(true);
  const styled = [...text.matchAll(/linkStyle ([\d,]+)/g)].flatMap(([, indexes = '']) => indexes.split(',').map(Number));
  const links = lines.filter((line) => / n\d+$/.test(line)).length;
  expect(styled.toSorted((a, b) => a - b)).toEqual(Array.from({ length: links }, (_, at) => at));
}

describe.each(['kubeadm', 'kubeadm, highly available', 'minikube', 'the hard way, machines'] as const)('the texts of a map: %s', (name) => {
  it('are well-formed SVG, with a title, a description and words for who cannot see', async () => {
    const { map, picture } = await mapOf(mintedCluster(name));
    for (const svg of [map.svg, fileSvg(picture)]) expect(xmlFaults(svg)).toEqual([]);
    expect(fileSvg(picture)).toMatch(/<title id="pki-map-title">PKI of .*<\/title>\n<desc id="pki-map-desc">/);
    expect(map.svg).not.toMatch(/style|<title|onload/);
    const drawn = [...map.svg.matchAll(/<g class="(?:node|edge)[^"]*" data-id="([^"]+)" role="img" aria-label="[^"]+">/g)].map(
      (match) => match[1],
    );
    expect(drawn.toSorted()).toEqual([...map.nodes, ...map.edges].map(({ id }) => id).toSorted());
  });

  it('are a Mermaid flowchart', async () => {
    checkMermaid(mermaidText((await mapOf(mintedCluster(name))).picture));
  });
});

describe('hostile names', () => {
  const mapped: Promise<MappedCluster> = mapOf(hostile());

  it('break no SVG', async () => {
    const { map, picture } = await mapped;
    expect(map.nodes.filter(({ role }) => role === 'user').length).toBeGreaterThan(0);
    for (const svg of [map.svg, fileSvg(picture)]) {
      expect(xmlFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/<script|\u202e|\u0007|\u2028/);
    }
  });

  it('break no Mermaid', async () => {
    const text = mermaidText((await mapped).picture);
    checkMermaid(text);
    expect(text).not.toMatch(/%%|"javascript:|\u202e/);
  });
});
