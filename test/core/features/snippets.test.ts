import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { detectKind } from '../../../server/src/core/documents/detect-kind.js';
import { analyse } from '../../support/analyse.js';
import { expandSnippet, type Snippet } from '../../support/expand-snippet.js';
import { expand, stock } from '../../support/recipes.js';
import { MemoryWorkspace, nameOf, uriOf } from '../../support/workspace.js';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { snippets: { language: string; path: string }[]; languages: { id: string }[] };
};
const paths = [...new Set(contributes.snippets.map(({ path }) => path))];
const snippets = paths.flatMap((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Snippet>));

/** What a person fills in who has a certificate: places whose default is words, not a value. */
const pantry = stock(`
ca: { subject: CN=kubernetes-ca, ca: true }
leaf: { subject: CN=web.example.com, issuer: ca, eku: [serverAuth], sans: ['DNS:web.example.com'] }
jane: { request: true, subject: 'CN=jane,O=developers' }
`);
const filled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Kubeconfig: { 5: '/home/jane/admin.crt', 6: '/home/jane/admin.key' },
  'CertificateSigningRequest of a user': { 2: expand('${jane.csr64}', pantry) },
  'TLS Secret': { 2: expand('${leaf.crt64}', pantry), 3: expand('${leaf.key64}', pantry) },
  AuthenticationConfiguration: { 3: pemBody(expand('${ca.crt}', pantry)).replaceAll('\n', '\n      ') },
};

/** Where the expanded text stands: a file that the snippet is for; around a part of a file, the rest of it. */
const files: Readonly<Record<string, (text: string) => { readonly name: string; readonly text: string }>> = {
  'Kubeconfig context': (text) => ({ name: 'x.kubeconfig', text: kubeconfigWith('contexts', text) }),
  'Kubeconfig user with exec plugin': (text) => ({ name: 'x.kubeconfig', text: kubeconfigWith('users', text) }),
  'TLS flags of kube-apiserver': (text) => ({ name: 'kube-apiserver.yaml', text: podWith(text) }),
  'Leaf extensions': (text) => ({ name: 'v3.ext', text }),
  'Alternative names': (text) => ({
    name: 'a.cnf',
    text: `[ req ]\nprompt = no\ndistinguished_name = dn\nreq_extensions = ext\n[ dn ]\nCN = a\n[ ext ]\nsubjectAltName = @alt_names\n${text}`,
  }),
  'kubelet.service': (text) => ({ name: 'kubelet.service', text }),
  'kubelet drop-in': (text) => ({ name: 'kubelet.service.d/10-kubeadm.conf', text }),
};

const endings: Readonly<Record<string, string>> = { yaml: '.yaml', json: '.json', 'openssl-cnf': '.cnf' };

describe('a snippet', () => {
  const cases = paths.flatMap((path) => {
    const language = contributes.snippets.find((each) => each.path === path)?.language ?? '';
    return namesIn(path).map((name) => [name, language] as const);
  });

  it.each(cases)('%s gives a text that nothing is wrong with', async (name, language) => {
    const snippet = snippetOf(name);
    for (let choice = 0; choice < choicesIn(snippet); choice++) {
      const text = expandSnippet(snippet, choice, filled[name]);
      const file = files[name]?.(text) ?? { name: `x${endings[language] ?? ''}`, text };
      const source = { uri: uriOf(file.name), text: file.text };
      if (language === 'json') expect(() => JSON.parse(text) as unknown).not.toThrow();
      expect([name, detectKind(createKinds(), source)?.id]).not.toContain(undefined);
      const found = await analyse(new MemoryWorkspace(new Map([[file.name, { bytes: Buffer.from(file.text), mode: 0o600 }]])));
      const bad = found.filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(bad.map(({ uri, ruleId, message }) => `${nameOf(uri)} ${ruleId}: ${message}`)).toEqual([]);
    }
  });

  it('has a prefix that no other of its language has', () => {
    for (const language of new Set(contributes.snippets.map((each) => each.language))) {
      const own = contributes.snippets.filter((each) => each.language === language).flatMap(({ path }) => namesIn(path));
      const prefixes = own.flatMap((name) => snippetOf(name).prefix);
      expect(prefixes.filter((prefix, at) => prefixes.indexOf(prefix) !== at)).toEqual([]);
    }
  });

  it('is for a language that VS Code ships or we declare', () => {
    // VS Code has no language for systemd units: `*.service` opens as plain text, a drop-in (`*.conf`) as properties.
    const shipped = ['yaml', 'json', 'ini', 'properties'];
    const own = contributes.languages.map(({ id }) => id);
    expect(contributes.snippets.map(({ language }) => language).filter((id) => !shipped.includes(id) && !own.includes(id))).toEqual([]);
  });

  it("names everything that kubeadm names in the API server's certificate", () => {
    const names = [
      'kubernetes',
      'kubernetes.default',
      'kubernetes.default.svc',
      'kubernetes.default.svc.cluster.local',
      '10.96.0.1',
      '127.0.0.1',
    ];
    const lines = (name: string): string[] => expandSnippet(snippetOf(name)).split('\n');
    for (const wanted of names) {
      expect(lines('openssl.cnf of the API server').filter((line) => line.endsWith(`= ${wanted}`))).toHaveLength(1);
      expect(lines('cfssl request of the API server').filter((line) => line.includes(`"${wanted}"`))).toHaveLength(1);
    }
  });
});

function namesIn(path: string): readonly string[] {
  return Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object);
}

function snippetOf(name: string): Snippet {
  const found = snippets.find(([each]) => each === name)?.[1];
  if (found === undefined) throw new Error(`There is no snippet ${name}.`);
  return found;
}

function choicesIn({ body }: Snippet): number {
  return Math.max(1, ...[...body.join('\n').matchAll(/\|([^}]*)\|\}/g)].map(([, choices = '']) => choices.split(',').length));
}

function pemBody(pem: string): string {
  return pem
    .split('\n')
    .filter((line) => !line.startsWith('-----') && line !== '')
    .join('\n');
}

function kubeconfigWith(list: 'contexts' | 'users', items: string): string {
  const users = list === 'users' ? items : '- name: kubernetes-admin\n  user: { tokenFile: /home/jane/token }\n';
  const contexts = list === 'contexts' ? items : '- name: a\n  context: { cluster: kubernetes, user: user }\n';
  const current = list === 'contexts' ? 'admin@kubernetes' : 'a';
  return `apiVersion: v1\nkind: Config\ncurrent-context: ${current}\nclusters:\n- name: kubernetes\n  cluster: { server: 'https://a', certificate-authority: /etc/kubernetes/pki/ca.crt }\nusers:\n${users}\ncontexts:\n${contexts}`;
}

function podWith(flags: string): string {
  const mounts =
    '    volumeMounts: [{ mountPath: /etc/kubernetes/pki, name: pki }]\n  volumes: [{ name: pki, hostPath: { path: /etc/kubernetes/pki } }]\n';
  const more = [
    '--authorization-mode=Node,RBAC',
    '--etcd-servers=https://127.0.0.1:2379',
    '--service-account-issuer=https://a',
    '--service-cluster-ip-range=10.96.0.0/12',
  ];
  const lines = ['- kube-apiserver', ...more.map((flag) => `- ${flag}`), ...flags.trimEnd().split('\n')].map((line) => `    ${line}`);
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: kube-apiserver }\nspec:\n  containers:\n  - name: kube-apiserver\n    image: kube-apiserver:v1.32.0\n    command:\n${lines.join('\n')}\n${mounts}`;
}
