import { describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.js';
import { applyFix } from '../support/apply-fix.js';
import { MemoryWorkspace } from '../support/workspace.js';

/**
 * Somebody follows three posts: one makes a CA, one an administrator, one the API server's certificate.
 * The page and the script hold the mistakes as the posts show them; the fixes make both run.
 */
const readme = `# Certificates for the cluster

1. The CA, as in the post:

   \`\`\`bash
   openssl genrsa -out ca.key 2048
   openssl req -new -key ca.key -subj "/CN=KUBERNETES-CA" -out ca.csr
   openssl x509 -req in ca.csr -signkey ca.key -out ca.crt -days 3650
   \`\`\`

2. The administrator: –CA names the CA.

   \`\`\`bash
   openssl req -new -key admin.key -subj \\
     "/CN=kube-admin/O=system:master" -out admin.csr
   openssl x509 -req -in admin.csr –CA ca.crt -CAkey ca.key -CAcreateserial -out admin.crt -days 365
   \`\`\`
`;
const script = `#!/bin/bash
set -e
openssl genrsa -out kube-admin.key 2048
openssl req -new -key kube-admin.key -subj "/CN=kube-admin/O=system:master" -out kube-admin.csr
openssl x509 -req in kube-admin.csr –CA ca.crt -CAkey ca.key -CAcreateserial –out kube-admin.crt -days 365
`;

const rules = ['command/missing-dash', 'command/subject-group-typo', 'command/typographic-dash'];

describe('command lines from posts', () => {
  it('are found in a page and in a script, and mended', async () => {
    let workspace = new MemoryWorkspace(
      new Map([
        ['README.md', { bytes: Buffer.from(readme) }],
        ['make-certs.sh', { bytes: Buffer.from(script) }],
      ]),
    );
    const before = await analyse(workspace);
    expect([...new Set(before.filter(({ severity }) => severity === 'error').map(({ ruleId }) => ruleId))].sort()).toEqual(rules);
    expect(
      before
        .filter(({ uri }) => uri.endsWith('README.md'))
        .map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(rules);

    for (const finding of [...before].reverse()) {
      const fix = finding.fixes().find(({ preferred }) => preferred);
      expect(fix, finding.message).toBeDefined();
      if (fix) workspace = applyFix(workspace, finding.uri, fix);
    }
    expect(await analyse(workspace)).toEqual([]);
  });
});
