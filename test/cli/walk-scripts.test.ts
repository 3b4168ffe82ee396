import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { documentFileNames } from '../../server/src/core/index.js';
import { walkFolder } from '../../server/src/host/walk.js';

it('a walk takes the scripts and pages that make or use certificates, and no others', () => {
  const root = mkdtempSync(join(tmpdir(), 'kubepki-walk-'));
  const files: Readonly<Record<string, string>> = {
    'make-certs.sh': 'openssl req -new\n',
    'deploy.sh': 'npm ci && kubectl apply -f .\n',
    'README.md': `${'words\n'.repeat(2000)}\`\`\`sh\nkubectl certificate approve a\n\`\`\`\n`,
    'CHANGES.md': 'Uses openssl 3 now.\n',
    Makefile: 'a:\n\tcfssl gencert -initca a.json\n',
    Dockerfile: 'RUN npm ci\n',
    certs: '#!/usr/bin/env bash\nopenssl x509 -in a\n',
    'main.go': '// openssl req -new\n',
  };
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    const found = [...walkFolder(root, { fileNames: documentFileNames })].map((path) => basename(path));
    expect(found.sort()).toEqual(['Makefile', 'README.md', 'certs', 'make-certs.sh']);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
