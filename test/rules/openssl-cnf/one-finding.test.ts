import { expect, test } from 'vitest';
import { checkFindings } from '../../support/check.js';

test('what people write into openssl.cnf for an API server is found, each fault once', async () => {
  await checkFindings(`
    //- file=openssl.cnf
    [⟪openssl-cnf/distinguished-name-missing|req⟫]
    req_extensions = v3_req
    [v3_req]
    basicConstraints = CA:FALSE
    keyUsage = ⟪openssl-cnf/empty-list-item|nonRepudiation,⟫
    subjectAltName = @alt_names
    [alt_names]
    DNS.1 = kubernetes
    DNS.2 = kubernetes.default
    DNS.3 = kubernetes.default.svc
    DNS.4 = kubernetes.default.svc.cluster.local
    IP.1 = 10.96.0.1
    ⟪openssl-cnf/san-ip-as-dns|DNS.5 = 10.0.0.1⟫
    IP.2 = ⟪openssl-cnf/san-not-an-ip|x.x.x.x⟫
  `);
});

test('a misspelt req_extensions is one error at its key, and neither the section nor its names speak', async () => {
  const [finding] = await checkFindings(`
    //- file=openssl.cnf
    [ req ]
    prompt = no
    distinguished_name = dn
    ⟪openssl-cnf/unknown-option|req_extension⟫ = v3_req
    [ dn ]
    CN = web
    [ v3_req ]
    subjectAltName = @alt_names
    [ alt_names ]
    DNS.1 = web.example.com
  `);
  expect(finding?.severity).toBe('error');
  expect(finding?.fixes().map(({ title }) => title)).toEqual(['Use `req_extensions`']);
});

test('a template has no finding on what it fills in', async () => {
  await checkFindings(`
    //- file=openssl.cnf.j2
    [ req ]
    prompt = no
    distinguished_name = dn
    req_extensions = v3_req
    [ dn ]
    CN = {{ name }}
    C = {{ country }}
    [ v3_req ]
    subjectAltName = @alt_names
    [ alt_names ]
    {% for host in hosts %}
    DNS.{{ loop.index }} = {{ host }}
    {% endfor %}
    IP.1 = {{ ip }}
    IP.2 = $ENV::NODE_IP
  `);
});

test('fixes of two rules in one section take different numbers', async () => {
  const findings = await checkFindings(`
    //- file=openssl.cnf
    [ req ]
    prompt = no
    distinguished_name = dn
    req_extensions = v3_req
    [ dn ]
    CN = web
    [ v3_req ]
    subjectAltName = @alt_names
    [ alt_names ]
    ⟪openssl-cnf/duplicate-key|IP.1⟫ = 10.0.0.1
    IP.1 = 10.0.0.2
    ⟪openssl-cnf/san-ip-as-dns|DNS.1 = 10.0.0.3⟫
  `);
  const keys = findings.flatMap((finding) => finding.fixes()).flatMap(({ edits }) => edits.map(({ newText }) => newText));
  expect(keys).toEqual(['IP.2', 'IP.3']);
});
