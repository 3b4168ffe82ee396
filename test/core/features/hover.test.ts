import { describe, expect, it } from 'vitest';
import { at, cluster } from './fixture.js';

const config = (body: string): string => `${cluster}//- file=admin.conf mode=600
apiVersion: v1
kind: Config
clusters:
- name: prod
  cluster:
    server: https://10.96.0.1:6443
    certificate-authority-data: \${ca.crt64}
users:
- name: scheduler
  user:
${body}
contexts:
- name: main
  context:
    cluster: prod
    user: scheduler
current-context: main
`;

async function hoverOn(fixture: string): Promise<string> {
  const { service, uri, offset } = await at(fixture);
  return (await service.hover(uri, offset))?.markdown ?? '';
}

describe('hover over a client certificate', () => {
  it('says whose it is, in the order in which people ask', async () => {
    const markdown = await hoverOn(config('    client-certificate-data: $0${scheduler.crt64}\n    client-key-data: ${scheduler.key64}'));
    expect(markdown).toMatch(/^\*\*Client certificate of kube-scheduler\*\* — expires in 12 days\n/);
    const labels = [...markdown.matchAll(/^([A-Z][A-Za-z0-9-]*) {2,}/gm)].map(([, label]) => label);
    expect(labels).toEqual(['Subject', 'Issuer', 'Identity', 'Valid', 'Usage', 'Key', 'SHA-256', 'Serial', 'Signature']);
    expect(markdown).toContain('CN=kubernetes — pki/ca.crt, signature verified');
    expect(markdown).toContain('user system:kube-scheduler, no groups → ClusterRoles system:kube-scheduler');
    expect(markdown).toContain('3 Dec 2025 – 3 Dec 2026 00:00 UTC (365 days)\n           expires in 12 days, 3 December 2026');
    expect(markdown).toContain('EC P-256 — matches client-key-data');
    expect(markdown).toMatch(/\n⚠ Expires in 12 days/);
  });

  it('says when the key beside it is another one', async () => {
    const markdown = await hoverOn(config('    client-certificate-data: $0${scheduler.crt64}\n    client-key-data: ${other.key64}'));
    expect(markdown).toContain('EC P-256 — does not match client-key-data');
  });

  it('explains its groups', async () => {
    const markdown = await hoverOn(config('    client-certificate-data: $0${admin.crt64}\n    client-key-data: ${admin.key64}'));
    expect(markdown.replaceAll(/\s+/g, ' ')).toContain('group system:masters → unrestricted access to everything');
  });
});

describe('hover over a private key', () => {
  it('shows type, size, public half and mode, and nothing more', async () => {
    const markdown = await hoverOn(`${cluster}//- file=a.key mode=640\n$0\${server.key}\n`);
    expect(markdown).toMatch(
      /^\*\*EC P-256 private key, unencrypted\*\*\n\n```text\nFormat {2}PKCS#8\nPublic {2}SHA-256 [0-9a-f]{64}\nMode {4}0640 — readable by others than its owner\n```\n\n⚠ /,
    );
  });

  it('names no field of its bytes', async () => {
    const { service, uri, text } = await at(`${cluster}//- file=a.key mode=600\n$0\${server.key}\n`);
    const inBody = await service.hover(uri, text.indexOf('\n') + 20);
    expect(inBody?.markdown).toMatch(/^\*\*EC P-256 private key/);
  });

  it('of a user compares it with the certificate file', async () => {
    const markdown = await hoverOn(config('    client-certificate: pki/apiserver.crt\n    client-key-data: $0${server.key64}'));
    expect(markdown).toContain('public half matches pki/apiserver.crt');
  });
});

describe('hover over a PEM block', () => {
  it('names the field under the cursor', async () => {
    const { service, uri, text } = await at(`${cluster}//- file=a.crt\n$0\${server.crt}\n`);
    const document = await service.document(uri);
    const material = document?.materials[0];
    const san =
      material?.content.type === 'certificate' ? material.content.subjectAltNames?.find(({ type }) => type === 'IP')?.bytes : undefined;
    const span = material && san ? material.spanOfBytes(san.start + 3, san.end) : { start: 0, end: 0 };
    expect(text.slice(0, span.start)).toContain('-----BEGIN CERTIFICATE-----');
    const hover = await service.hover(uri, span.start + 1);
    expect(hover?.markdown).toMatch(
      /^`tbsCertificate › extensions › subjectAltName › IP 10\.96\.0\.1`\n\n\*\*kube-apiserver serving certificate\*\*/,
    );
  });

  it('lists a bundle, then the one under the cursor', async () => {
    const markdown = await hoverOn(`${cluster}//- file=bundle.pem\n\${ca.crt}\n$0\${server.crt}\n`);
    expect(markdown).toMatch(
      /^\*\*2 certificates\*\*\n\n1\. kubernetes \(CA\) · 8 years\n2\. kube-apiserver · 300 days ◂\n\n\*\*kube-apiserver serving certificate\*\*/,
    );
  });

  it('shows what can be read of a broken one, and where it stops', async () => {
    const broken = cluster.replace(
      '//- file=pki/ca.crt',
      "broken: { subject: CN=half, issuer: ca, sans: ['DNS:a'], replaceTbs: ['301e17', '301e02'] }\n//- file=pki/ca.crt",
    );
    const markdown = await hoverOn(`${broken}//- file=a.crt\n$0\${broken.crt}\n`);
    expect(markdown).toContain('Subject    CN=half');
    expect(markdown).toContain('DNS:a');
    expect(markdown).toMatch(/\n\n✗ [^]*`tbsCertificate\.validity\.notBefore` \(byte \d+\)/);
  });

  it('says so when nothing can be read', async () => {
    const markdown = await hoverOn(`${cluster}//- file=a.crt\n$0-----BEGIN CERTIFICATE-----\nMQMCAQE=\n-----END CERTIFICATE-----\n`);
    expect(markdown).toMatch(/cannot be read[^]*byte 0/);
    expect(markdown).not.toContain('Subject');
  });

  it('leaves text around the blocks alone', async () => {
    expect(await hoverOn(`${cluster}//- file=a.crt\nBag Attr$0ibutes\n\${server.crt}\n`)).toBe('');
  });

  it('shows a request', async () => {
    expect(await hoverOn(`${cluster}//- file=a.csr\n$0\${request.csr}\n`)).toMatch(
      /^\*\*Certificate request for alice\*\*[\s\S]*SANs {7}DNS:alice/,
    );
  });
});

describe('hover over a path or name', () => {
  it('tells what the file holds and how it was found', async () => {
    const markdown = await hoverOn(config('    client-certificate: pki/api$0server.crt'));
    expect(markdown).toMatch(/^\*\*kube-apiserver serving certificate\*\*[\s\S]*`pki\/apiserver\.crt`, /);
  });

  it('tells when it is not there', async () => {
    expect(await hoverOn(config('    client-certificate: pki/no$0pe.crt'))).toContain('`pki/nope.crt` is not in `pki`.');
  });

  it('tells what a user shows to the server, and no secret', async () => {
    const markdown = await hoverOn(
      config('    token: s3cret\n    username: joe\n    password: hunter2').replace(
        'user: scheduler\ncurrent',
        'user: sched$0uler\ncurrent',
      ),
    );
    expect(markdown).toMatch(/^\*\*User\*\* `scheduler`[\s\S]*Token {2}in this file\nBasic {2}joe, with a password in this file/);
    expect(markdown).not.toMatch(/s3cret|hunter2/);
  });

  it('is nothing where nothing defines the name', async () => {
    expect(await hoverOn(config('    token: x').replace('current-context: main', 'current-context: n$0one'))).toMatch(
      /^✗ `current-context` names `none`/,
    );
  });
});

describe('values of a file', () => {
  it('cannot break out of the Markdown or reorder a terminal', async () => {
    const recipe = cluster.replace(
      '//- file=pki/ca.crt',
      "evil: { subject: 'CN=a``` **b** [x](command:y)\u202E\u001B[31m' }\n//- file=pki/ca.crt",
    );
    const markdown = await hoverOn(`${recipe}//- file=a.crt\n$0\${evil.crt}\n`);
    expect(markdown).toContain('\\u202e\\u001b');
    expect(markdown).not.toMatch(/[\u001B\u202E]/);
    expect(markdown.split('\n')[0]).not.toMatch(/(?<!\\)\]\(command/);
    const fence = /^`{4,}text$/m.exec(markdown)?.[0];
    expect(fence).toBeDefined();
  });
});
