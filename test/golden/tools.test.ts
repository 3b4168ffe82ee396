import { describe, expect, it } from 'vitest';
import { checkFindings } from '../support/check.js';

/** Files of the tools beside Kubernetes: cfssl, kops, make, Docker and the shell. */
describe('cfssl', () => {
  it('of the hard way is right', async () => {
    await checkFindings({
      'ca-config.json': `{
  "signing": {
    "default": { "expiry": "8760h" },
    "profiles": {
      "kubernetes": { "usages": ["signing", "key encipherment", "server auth", "client auth"], "expiry": "8760h" }
    }
  }
}
`,
      'ca-csr.json': '{ "CN": "Kubernetes", "key": { "algo": "rsa", "size": 2048 }, "names": [{ "O": "Kubernetes", "OU": "CA" }] }\n',
      'admin-csr.json': '{ "CN": "admin", "key": { "algo": "rsa", "size": 2048 }, "names": [{ "O": "system:masters" }] }\n',
    });
  });

  it('a singular group and an OpenSSL word are told', async () => {
    await checkFindings({
      'admin-csr.json':
        '{ "CN": "admin", "key": { "algo": "rsa", "size": 2048 }, "names": [{ "O": "⟪cfssl/group-typo|system:master⟫" }] }\n',
    });
    await checkFindings({
      'ca-config.json':
        '{ "signing": { "profiles": { "kubernetes": { "usages": ["signing", "⟪cfssl/unknown-usage|serverAuth⟫"], "expiry": "8760h" } } } }\n',
    });
  });
});

describe('kops', () => {
  it('a certificate of the load balancer beside kubeconfigs that pin the CA is told', async () => {
    const cluster = (access: string): string => `apiVersion: kops.k8s.io/v1alpha2
kind: Cluster
metadata: {name: k8s.example.com}
spec:
  api:
    loadBalancer:
      type: Public
${access}  kubernetesVersion: 1.32.1
`;
    await checkFindings({ 'cluster.yaml': cluster('') });
    const [finding] = await checkFindings({
      'cluster.yaml': cluster(
        '      sslCertificate: ⟪kops/acm-hides-client-certificates|arn:aws:acm:us-east-1:111122223333:certificate/abc⟫\n',
      ),
    });
    expect(finding?.message).toContain('no client certificate');
  });
});

describe('commands', () => {
  const wrong = 'openssl x509 -req -in a.csr ⟪command/typographic-dash|–CA⟫ ca.crt -CAkey ca.key -CAcreateserial -out a.crt -days 365';

  it('are found in recipes, RUN instructions, scripts and sessions', async () => {
    await checkFindings({
      Makefile: `CA ?= ca.crt
.PHONY: certs
certs: a.csr
	@mkdir -p out
	${wrong}
`,
      Dockerfile: `FROM alpine:3.20
RUN apk add --no-cache openssl \\
 && openssl genrsa -out a.key 2048 \\
 && ${wrong}
`,
      'make.sh': `#!/bin/sh
set -eu
for name in a b; do
  openssl req -new -newkey rsa:2048 -nodes -keyout "$name.key" -subj "/CN=$name/O=⟪command/subject-group-typo|system:master⟫" -out "$name.csr"
done
`.replace('O=⟪command/subject-group-typo|', '⟪command/subject-group-typo|O='),
      'docs/setup.md': `\`\`\`console
$ openssl version
OpenSSL 3.0.15
$ ${wrong}
\`\`\`
`,
    });
  });

  it('variables, synopses and programs of others give no false finding', async () => {
    await checkFindings({
      'make.sh': `#!/bin/bash
openssl req -new -key "\${KEY}" -subj "\${SUBJECT:-/CN=x}" -config <(printf '%s\\n' "$CONFIG") -out "$1.csr"
openssl x509 -req -in "$1.csr" -CA "$CA" -CAkey "$CA_KEY" -CAcreateserial "\${EXTRA[@]}" -out "$1.crt" -days "$DAYS"
kubectl config set-credentials admin --client-certificate="$1.crt" --client-key="$1.key" --embed-certs=true --kubeconfig=admin.kubeconfig
etcdctl --endpoints=https://127.0.0.1:2379 --cacert=/etc/etcd/ca.pem --cert=/etc/etcd/kubernetes.pem --key=/etc/etcd/kubernetes-key.pem member list
curl --cacert ca.pem https://\${KUBERNETES_PUBLIC_ADDRESS}:6443/version
echo "usage: openssl x509 -req in FILE"
`.replaceAll('${', () => '$${'),
    });
  });
});
