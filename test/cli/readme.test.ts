import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { mint } from '../support/mint.js';
import { fixedNow, makeTree, run } from './support/run.js';

/** What the README shows is what the program prints. */
it('the output in the README is real', () => {
  const ca = mint({ subject: 'CN=kubernetes', ca: true });
  const alice = mint({ subject: 'O=developers,CN=alice', issuer: ca, eku: ['clientAuth'], ku: ['digitalSignature'] });
  const cwd = makeTree({ 'dev.kubeconfig': kubeconfig, 'pki/ca.crt': ca.pem, 'pki/alice.crt': alice.pem, 'pki/alice.key': alice.keyPem });
  const { stdout } = run(['check', '--now', fixedNow], { cwd });
  const shown = stdout.trimEnd().replace(/\d+ ms$/, '34 ms');
  expect(shownInReadme()).toBe(shown);
});

function shownInReadme(): string | undefined {
  const readme = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  return /^\$ kubepki check\n([^]*?)\n```$/m.exec(readme)?.[1];
}

const kubeconfig = `apiVersion: v1
kind: Config
current-context: prdo
clusters:
- name: prod
  cluster:
    server: https://10.0.0.5:6443
    certificate-authority: pki/ca.crt
users:
- name: alice
  user:
    client-certificate: pki/alice.crt
    client-key: pki/alice.key
contexts:
- name: prod
  context: {cluster: prod, user: alice}
`;
