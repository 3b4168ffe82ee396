import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/core/findings.js';
import { analyse } from '../support/analyse.js';
import { applyFix } from '../support/apply-fix.js';
import { checkFindings } from '../support/check.js';
import { MemoryWorkspace } from '../support/workspace.js';

/** The mistakes that posts which teach Kubernetes TLS hand on, each in a file as they show it. */
interface Mistake {
  readonly file: string;
  readonly text: string;
  readonly rule: string;
  /** What the message must say: the reason, in the words of the program that stops. */
  readonly says: readonly string[];
  /** Where the file differs once the fix is taken. */
  readonly becomes: string;
  /** What else is worth knowing there, once the fix is taken. */
  readonly left?: readonly string[];
}

const mistakes: Readonly<Record<string, Mistake>> = {
  'O=system:master in a -subj': {
    file: 'certs.sh',
    text: `#!/bin/bash
openssl genrsa -out admin.key 2048
openssl req -new -key admin.key -subj "/CN=kube-admin/⟪command/subject-group-typo|O=system:master⟫" -out admin.csr
openssl x509 -req -in admin.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out admin.crt -days 1000
`,
    rule: 'command/subject-group-typo',
    says: ['is not a group Kubernetes knows', 'user `kube-admin`', 'Forbidden', 'O=system:masters', 'O=kubeadm:cluster-admins'],
    becomes: '-subj "/CN=kube-admin/O=system:masters"',
  },
  'keyUsage = nonRepudiation,': {
    file: 'openssl.cnf',
    text: `[req]
req_extensions = v3_req
distinguished_name = req_distinguished_name
[req_distinguished_name]
[ v3_req ]
basicConstraints = CA:FALSE
keyUsage = nonRepudiation⟪openssl-cnf/empty-list-item|,⟫
subjectAltName = @alt_names
[alt_names]
DNS.1 = kubernetes
DNS.2 = kubernetes.default
DNS.3 = kubernetes.default.svc
DNS.4 = kubernetes.default.svc.cluster.local
IP.1 = 10.96.0.1
IP.2 = 172.17.0.87
`,
    rule: 'openssl-cnf/empty-list-item',
    says: ['a comma with nothing behind it', '"invalid empty name"', 'no request or certificate', 'Remove the comma'],
    becomes: 'keyUsage = nonRepudiation\n',
  },
  'openssl x509 -req in ca.csr': {
    file: 'certs.sh',
    text: `#!/bin/bash
openssl genrsa -out ca.key 2048
openssl req -new -key ca.key -subj "/CN=KUBERNETES-CA" -out ca.csr
⟪command/short-lived-default|openssl x509⟫ -req ⟪command/missing-dash|in⟫ ca.csr -signkey ca.key -out ca.crt
`,
    rule: 'command/missing-dash',
    says: ['`in` lacks its dash', '"x509: Use -help for summary."', 'Write `-in`'],
    becomes: 'openssl x509 -req -in ca.csr',
    left: ['command/short-lived-default information'],
  },
  '–CA with a typographic dash': {
    file: 'certs.sh',
    text: `#!/bin/bash
openssl x509 -req -in apiserver.csr ⟪command/typographic-dash|–CA⟫ ca.crt -CAkey ca.key -CAcreateserial -out apiserver.crt -extensions v3_req -extfile openssl.cnf -days 1000
`,
    rule: 'command/typographic-dash',
    says: ['typographic dash', 'web pages', '"x509: Use -help for summary."', 'Write `-CA`'],
    becomes: 'apiserver.csr -CA ca.crt',
  },
  'a kubeconfig indented with tabs': {
    file: '.kube/config',
    text: `apiVersion: v1
kind: Config
current-context: my-kube-admin@my-kube-playground
clusters:
- name: my-kube-playground
⟪kubeconfig/invalid-yaml|\t⟫cluster:
\t\tcertificate-authority: ca.crt
\t\tserver: https://my-kube-playground:6443
contexts:
- name: my-kube-admin@my-kube-playground
\tcontext:
\t\tcluster: my-kube-playground
\t\tuser: my-kube-admin
users:
- name: my-kube-admin
\tuser:
\t\tclient-certificate: admin.crt
\t\tclient-key: admin.key
`,
    rule: 'kubeconfig/invalid-yaml',
    says: ['a tab where YAML wants blanks', 'refuses the whole file', '"yaml: line 6: found a tab character that violates indentation"'],
    becomes: '\n  cluster:\n    certificate-authority: ca.crt\n',
    left: ['kubeconfig/file-not-found error', 'kubeconfig/file-not-found error', 'kubeconfig/file-not-found error'],
  },
};

describe.each(Object.entries(mistakes))('%s', (_title, { file, text, rule, says, becomes, left = [] }) => {
  it('is told once, where it stands, with the reason', async () => {
    const findings = await checkFindings({ [file]: text });
    const [told] = findings.filter(({ ruleId }) => ruleId === rule);
    expect(told?.severity).toBe('error');
    for (const words of says) expect(told?.message).toContain(words);
  });

  it('is mended by its fix', async () => {
    const plain = text.replaceAll(/⟪[^|]*\||⟫/g, '');
    const workspace = new MemoryWorkspace(new Map([[file, { bytes: Buffer.from(plain) }]]));
    const finding = (await analyse(workspace)).find(({ ruleId }) => ruleId === rule);
    if (finding === undefined) throw new Error(`no finding of ${rule}`);
    const mended = applyFix(workspace, finding.uri, preferredFix(finding));
    expect(Buffer.from(mended.file(finding.uri)?.bytes ?? []).toString()).toContain(becomes);
    expect((await analyse(mended)).map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toEqual(left);
  });
});

describe('the same mistakes in a page', () => {
  const page = `# TLS in Kubernetes

Generate the CA:

\`\`\`
openssl genrsa -out ca.key 2048
openssl req -new -key ca.key -subj "/CN=KUBERNETES-CA" -out ca.csr
openssl x509 -req ⟪command/missing-dash|in⟫ ca.csr -signkey ca.key -out ca.crt -days 1000
\`\`\`

The administrator:

\`\`\`
$ openssl req -new -key admin.key -subj \\
    "/CN=kube-admin/⟪command/subject-group-typo|O=system:master⟫" -out admin.csr
$ openssl x509 -req -in admin.csr ⟪command/typographic-dash|–CA⟫ ca.crt -CAkey ca.key -CAcreateserial -out admin.crt -days 1000
Signature ok
subject=CN = kube-admin, O = system:master
Getting CA Private Key
\`\`\`

What it says of itself is no command:

\`\`\`
openssl x509 [-help] [-req] in <file>
\`\`\`

\`\`\`
Certificate:
    openssl x509 -req in ca.csr
\`\`\`
`;

  it('are told in blocks without a language, and nothing else is', async () => {
    await checkFindings({ 'README.md': page });
  });
});

function preferredFix(finding: Finding): ReturnType<Finding['fixes']>[number] {
  const fixes = finding.fixes();
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  if (fix === undefined) throw new Error(`${finding.ruleId} offers no fix`);
  return fix;
}
