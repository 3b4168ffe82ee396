import { describe, expect, it } from 'vitest';
import { createScriptKind } from '../../../../server/src/core/documents/script/kind.js';
import type { ScriptDocument } from '../../../../server/src/core/documents/document.js';

const kind = createScriptKind();

function parse(text: string, name = 'make-certs.sh'): ScriptDocument {
  return kind.parse({ uri: `file:///w/${name}`, text });
}

describe('detection', () => {
  it.each<[string, string, boolean]>([
    ['a script', 'x.sh\n#!/bin/sh\nopenssl req -new', true],
    ['a script without an ending', 'make-certs\n#!/usr/bin/env bash\nopenssl req -new', true],
    ['a variable for the program', 'x.sh\n"${OPENSSL}" x509 -req', true],
    ['a makefile', 'Makefile\na:\n\topenssl genrsa 2048', true],
    ['a Dockerfile', 'Dockerfile.dev\nRUN openssl genrsa 2048', true],
    ['a page', 'README.md\n```sh\nkubectl config set-cluster x\n```', true],
    ['a page that only deploys', 'README.md\n```sh\nkubectl get pods\ncurl -sSL https://x | sh\n```', false],
    ['a script about other things', 'x.sh\n#!/bin/sh\nopenssl version\nls', false],
    ['a program that mentions openssl', 'x.go\n// openssl req -new', false],
  ])('%s', (_, file, expected) => {
    const at = file.indexOf('\n');
    expect(kind.detect({ uri: `file:///w/${file.slice(0, at)}`, text: file.slice(at + 1) })).toBe(expected);
  });

  it('goes by the language that a person chose', () => {
    expect(kind.detect({ uri: 'untitled:1', text: 'openssl req -new', languageId: 'shellscript' })).toBe(true);
  });
});

describe('the model', () => {
  it('reads programs behind others, options, values and operands', () => {
    const text =
      'sudo -E openssl x509 -req -in=a.csr -CA ca.crt -sha256 -days 365\n' +
      'kubectl exec -n kube-system etcd -- etcdctl --cacert=ca.crt --cert a.crt member list\n' +
      'curl -sSk -Ea.pem https://a:6443/ # x\n' +
      'kubectl create secret tls web --cert=a.crt --key a.key\n' +
      'X=y env Y=z cfssl gencert -initca csr.json | cfssljson -bare ca\n' +
      '$OPENSSL genrsa -out k 2048';
    expect(
      parse(text).commands.map(({ program, action, options, operands }) => [
        `${program} ${action}`.trim(),
        options.map(({ name, value }) => (value === undefined ? name : `${name}=${value.text}`)).join(' '),
        operands.map((word) => word.text).join(' '),
      ]),
    ).toEqual([
      ['openssl x509', 'req in=a.csr CA=ca.crt sha256 days=365', ''],
      ['kubectl exec', 'n=kube-system', 'etcd'],
      ['etcdctl member list', 'cacert=ca.crt cert=a.crt', ''],
      ['curl', 'silent show-error insecure cert=a.pem', 'https://a:6443/'],
      ['kubectl create secret tls', 'cert=a.crt key=a.key', 'web'],
      ['cfssl gencert', 'initca', 'csr.json'],
      ['openssl genrsa', 'out=k', '2048'],
    ]);
  });

  it('knows the file that a here-document is written to', () => {
    const { hereDocs } = parse(
      'cat > a.cnf <<EOF\n[req]\ndistinguished_name = dn\nEOF\ntee b.conf <<EOF\nkind: Config\nclusters: []\nEOF\ncat <<EOF\nhello\nEOF\n',
    );
    expect(hereDocs.map(({ file }) => file?.text)).toEqual(['a.cnf', 'b.conf', undefined]);
  });

  it('refers to files by paths of its folder, and to nothing that only running tells', () => {
    const { references } = parse('openssl x509 -req -in a.csr -CA /etc/ca.crt -CAkey "$k" -out b.crt\ncurl --cacert pki/ca.crt x');
    expect(references.map((reference) => reference.type === 'file' && reference.path)).toEqual(['a.csr', 'pki/ca.crt']);
  });
});

describe('hover', () => {
  const hover = (text: string, at: string): string | undefined => kind.describeField?.(parse(text), text.indexOf(at))?.markdown;
  const sign = 'openssl x509 -req -in a.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out a.crt';

  it('explains the option under the cursor', () => {
    expect(hover(sign, '-CAcreateserial')).toMatch(/^`-CAcreateserial` — .*serial numbers/);
    expect(hover(sign, 'ca.crt')).toBe('`-CA ca.crt` — CA certificate that signs.');
    expect(hover('curl -sk https://x', 'k https')).toMatch(/^`-insecure`|^`-k`|whoever answers/);
  });

  it('says on the program what the line makes, and what each option means', () => {
    const text = hover(sign, 'openssl') ?? '';
    expect(text).toContain(
      'Signs the request `a.csr` with the CA `ca.crt`: a certificate valid for 30 days (nothing says how long), written to `a.crt`.',
    );
    expect(text).toContain('no extensions');
    expect(text.match(/^- /gm)).toHaveLength(6);
  });

  it('says who the API server will see', () => {
    const text = hover('openssl req -new -key a.key -subj "/CN=alice/O=system:masters" -out a.csr', 'openssl');
    expect(text).toContain('user `alice`, groups `system:masters`');
    expect(text).toContain('unrestricted access');
  });

  it('shows no pass phrases and no tokens', () => {
    expect(hover('openssl genrsa -aes256 -passout pass:hunter2 -out a.key 2048', 'openssl')).not.toContain('hunter2');
    expect(hover('kubectl config set-credentials a --token=abc123', 'kubectl')).not.toContain('abc123');
    expect(hover('curl -k -H "Authorization: Bearer abc123" https://x:6443/api', 'curl')).not.toContain('abc123');
    expect(hover('curl -E a.pem:hunter2 -k https://x:6443/api', 'curl')).not.toContain('hunter2');
  });

  it('is silent elsewhere', () => {
    expect(hover('openssl req -new # why', '# why')).toBeUndefined();
    expect(hover('ls -l', 'ls')).toBeUndefined();
  });
});

describe('structure', () => {
  const text = 'openssl req -new \\\n  -subj /CN=a\ncat > a.cnf <<EOF\n[req]\nx = y\nEOF\n';

  it('lists the command lines', () => {
    expect(kind.symbols(parse(text)).map(({ name, detail }) => [name, detail])).toEqual([['openssl req', '/CN=a']]);
  });

  it('folds long lines and here-documents', () => {
    expect(kind.foldings(parse(text)).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'openssl req -new \\\n  -subj /CN=a',
      '[req]\nx = y\n',
    ]);
  });

  it('selects value, option, line, all', () => {
    const spans = kind.selections(parse(text), text.indexOf('CN=a'));
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      '/CN=a',
      '-subj /CN=a',
      'openssl req -new \\\n  -subj /CN=a',
      text,
    ]);
  });
});
