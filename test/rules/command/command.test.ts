import { describe, expect, it } from 'vitest';
import { checkFindings, findingsOf } from '../../support/check.js';

const options = { only: ['command/*'] };

describe('command rules', () => {
  it('say nothing about pages outside code blocks of a shell', async () => {
    await checkFindings(
      {
        'README.md':
          'Run openssl x509 -req in ca.csr –CA ca.crt\n\n    openssl x509 -req in ca.csr\n\n```yaml\na: openssl x509 -req in ca.csr\n```\n\n```bash\nopenssl x509 -in a.crt -noout\n```\n',
      },
      options,
    );
  });

  it('read what is typed at a prompt, not what is answered', async () => {
    await checkFindings(
      '//- file=README.md\n```console\n$ openssl x509 -req ⟪command/missing-dash|in⟫ ca.csr -signkey ca.key -days 3\nopenssl x509 -req in ca.csr\n```\n',
      options,
    );
  });

  it('look into subshells, substitutions and conditions', async () => {
    await checkFindings(
      '//- file=a.sh\nif ! x=$(openssl genrsa ⟪command/missing-dash|out⟫ a.key 2048); then (openssl genrsa ⟪command/typographic-dash|–out⟫ b.key); fi\n',
      options,
    );
  });

  it('pass over strings, comments and here-documents', async () => {
    await checkFindings(
      {
        'a.sh':
          "# openssl genrsa out a.key\necho 'openssl genrsa out a.key'\ncat <<EOF\nopenssl genrsa out a.key\nEOF\nopenssl genrsa -out a.key 2048\n",
      },
      options,
    );
  });

  it('find a misspelt group behind a part that only running tells', async () => {
    await checkFindings(
      '//- file=a.sh\nopenssl req -new -key a -subj "/CN=$user/⟪command/subject-group-typo|O=system:master⟫" -out b\n',
      options,
    );
  });

  it('offer both groups for system:master', async () => {
    const [finding] = await findingsOf({ 'a.sh': 'openssl req -new -key a -subj "/CN=kube-admin/O=system:master" -out b\n' }, options);
    expect(finding?.message).toBe(
      '`O=system:master` is not a group Kubernetes knows. The API server will see user `kube-admin` without rights ("Forbidden"). For cluster-admin use `O=system:masters` (cannot be revoked) or, with kubeadm ≥ 1.29, `O=kubeadm:cluster-admins`.',
    );
    expect(finding?.fixes().map(({ title }) => title)).toEqual(['Use O=system:masters', 'Use O=kubeadm:cluster-admins']);
  });

  it('follow a request through a configuration that the script writes', async () => {
    await checkFindings(
      '//- file=a.sh\ncat > "$d/r.cnf" <<EOF\n[req]\nreq_extensions = v3\n[v3]\nsubjectAltName = DNS:a\nEOF\nopenssl req -new -key k -config $d/r.cnf -subj /CN=a -out "$d/a.csr"\nopenssl x509 -req -in ⟪command/extensions-dropped|$d/a.csr⟫ -CA ca.crt -CAkey ca.key -CAcreateserial -days 3 -out a.crt\n',
      options,
    );
  });

  it('find metrics-server in the values of a chart', async () => {
    await checkFindings(
      "//- file=a.sh\nhelm install metrics-server metrics-server/metrics-server --set 'args={⟪command/insecure|--kubelet-insecure-tls⟫}'\n",
      options,
    );
  });

  it.each([
    'openssl x509 -req -in $IN $SIGN_OPTIONS',
    'openssl req $new in -out x',
    'openssl req -new -subj "$(subject)" -key k -out x',
    'openssl req -new -key k -subj "$${SUBJ:-CN=x}" -out x',
    'MSYS_NO_PATHCONV=1 openssl req -new -key k -subj "//CN=a\\O=b" -out x',
    'curl -k https://registry.example/v2/',
    'openssl dgst -sha256 -sign in out',
    'openssl s_client -connect a:443 </dev/null',
    'openssl rsa -in a.key -out b.key \\',
    'openssl x509 -req -in a.csr -CA ca.crt \\ ',
  ])('are silent on %s', async (line) => {
    await checkFindings(
      { 'a.sh': `#!/bin/sh\n${line}` },
      {
        only: [
          'command/typographic-dash',
          'command/missing-dash',
          'command/subject-shape',
          'command/extensions-dropped',
          'command/insecure',
          'command/ca-flags-swapped',
          'command/short-lived-default',
        ].filter((id) => !(line.endsWith('\\ ') && id.endsWith('default'))),
      },
    );
  });

  it('never fail on half-typed lines', async () => {
    const text =
      'openssl x509 -req -in s.csr –CA "ca crt" -CAkey ca.key -extfile <(printf "a") -subj "/CN=a/O=system:master, OU=b" \\ \n x';
    for (let length = 0; length <= text.length; length++) {
      for (const { span } of await findingsOf({ 'a.sh': text.slice(0, length) }, options)) expect(span.end).toBeLessThanOrEqual(length);
    }
  });
});
