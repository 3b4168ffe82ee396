import { describe, expect, it } from 'vitest';
import { findExpansions } from '../../../../server/src/core/formats/shell/expansions.js';
import { findPlaceholders } from '../../../../server/src/core/documents/script/placeholders.js';
import { checkFindings } from '../../../support/check.js';
import { createLanguageService, type LanguageService } from '../../../../server/src/core/index.js';
import { fixedNow } from '../../../support/recipes.js';
import { MemoryWorkspace, uriOf } from '../../../support/workspace.js';

const csr = (body: string): string => `apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata:
  name: john
spec:
${body}`;

describe('what a shell puts in', () => {
  it.each([
    ['$a b', ['$a']],
    ['${a:-$b} $(cat x | tr -d "\\n")', ['${a:-$b}', '$(cat x | tr -d "\\n")']],
    ['`date` \\$ENV::X \\n \\\\ 5$ $1', ['`date`', '\\$', '\\\\', '$1']],
    ['a \\\n b $((1 + 2))', ['\\\n', '$((1 + 2))']],
    ['$(never closed', ['$(never closed']],
  ])('%j', (text, expected) => {
    expect(findExpansions(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });
});

it('takes a word with a gap for one that the reader fills in', () => {
  const text = 'request: LS0tLS1CRUdJTi...\nserver: https://<ip>:6443\nname: alice\n';
  expect(findPlaceholders(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))).toEqual([
    'LS0tLS1CRUdJTi...',
    'https://<ip>:6443',
  ]);
});

describe('findings in here-documents', () => {
  it('of a request that a shell completes: the value is not known, the rest is judged', () =>
    checkFindings({
      'john.sh': `#!/bin/sh
cat <<EOF | kubectl apply -f -
${csr('  request: $(cat john.csr | base64 | tr -d "\\n")\n  signerName: kubernetes.io/kube-apiserver-client\n  usages:\n  - ⟪csr/unknown-usage|client auht⟫')}
EOF
`,
    }));

  it('of a configuration of OpenSSL, whose own variables stand behind a quoted delimiter', () =>
    checkFindings({
      'make.sh': `#!/bin/sh
cat > openssl.cnf <<'EOF'
[ req ]
prompt = no
distinguished_name = dn
req_extensions = v3
[ dn ]
CN = ⟪openssl-cnf/undefined-variable|$NAME⟫
[ v3 ]
subjectAltName = @⟪openssl-cnf/undefined-section|alt⟫
EOF
`,
    }));

  it('none where a shell puts in values, keys, sections or whole lines', () =>
    checkFindings({
      'make.sh': `#!/bin/sh
cat > openssl.cnf <<EOF
[ req ]
prompt = no
distinguished_name = dn
req_extensions = v3
[ dn ]
CN = $NAME
$EXTRA
[ v3 ]
subjectAltName = @alt
basicConstraints = $CONSTRAINTS
[ $SECTION ]
DNS.$i = $HOST
IP.1 = \\$ip
EOF
cat > admin.kubeconfig <<EOF
apiVersion: v1
kind: Config
current-context: $CONTEXT
clusters:
- name: a
  cluster:
    server: $SERVER
    certificate-authority-data: |
$(base64 ca.crt | sed 's/^/      /')
users: []
EOF
cat > /var/lib/kubelet/config.yaml <<EOF
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {x509: {clientCAFile: $CA}, anonymous: {enabled: false}}
healthzPort: $PORT
$REST
EOF
cat > ca-config.json <<EOF
{"signing": {"default": {"expiry": "$EXPIRY"}, "profiles": {}}}
EOF
cat <<EOF | sed "s/@@/$x/" > kubelet.yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
EOF
cat <<EOF >> more.yaml
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
EOF
`,
    }));

  it('of the file that a broken line names, with the line that OpenSSL will name', async () => {
    const findings = await checkFindings({
      'make.sh': "#!/bin/sh\nset -e\ncat > a.cnf <<'EOF'\n[req]\ndistinguished_name = dn\n⟪openssl-cnf/syntax|prompt no⟫\n[dn]\nEOF\n",
    });
    expect(findings[0]?.message).toContain('Error on line 3 of config file');
  });

  it('of JSON, units and objects in one page, without those about what an excerpt leaves out', () =>
    checkFindings({
      'page.md': `# Signing
1. Ask:

   \`\`\`yaml
   apiVersion: v1
   kind: Secret
   type: kubernetes.io/tls
   data:
     tls.crt: LS0tLS1...
   ---
   apiVersion: kubelet.config.k8s.io/v1beta1
   kind: KubeletConfiguration
   authentication:
     anonymous:
       enabled: ⟪kubelet/anonymous-auth|true⟫
   \`\`\`

\`\`\`json
{"CN": "system:node:a", "names": [{"O": "⟪cfssl/group-typo|system:node⟫"}]}
\`\`\`
`,
    }));

  it('takes tabs away where <<- does', () =>
    checkFindings(
      {
        'a.sh':
          "#!/bin/sh\nf() {\n\tcat <<-'EOF' | kubectl apply -f -\n\tapiVersion: v1\n\tkind: Config\n\tcurrent-context: ⟪kubeconfig/unknown-context|b⟫\n\tcontexts: [{name: a, context: {cluster: c, user: u}}]\n\tclusters: [{name: c, cluster: {server: 'https://a'}}]\n\tusers: [{name: u, user: {token: t}}]\n\tEOF\n}\n",
      },
      { only: ['kubeconfig/unknown-context'] },
    ));
});

describe('features in here-documents', () => {
  const text = `#!/bin/sh
cat > req.cnf <<'EOF'
[ req ]
req_extensions = v3
[ v3 ]
keyUsage = digitalSignature
EOF
cat <<EOF | kubectl apply -f -
${csr('  signerName: kubernetes.io/kube-apiserver-client\n  usages: [client auth]')}
EOF
openssl req -new -config req.cnf
`;
  const at = (needle: string): number => text.indexOf(needle);
  const service = serviceWith(text);
  const script = uriOf('make.sh');

  it('hover, definition, rename and completion are those of the file', async () => {
    expect((await service.hover(script, at('keyUsage')))?.markdown).toContain('x509v3_config');
    expect((await service.hover(script, at('signerName')))?.markdown).toContain('signerName');
    expect((await service.hover(script, at('-config')))?.markdown).toContain('-config');
    const [definition] = await service.definition(script, at('= v3') + 3);
    expect(text.slice(definition?.span.start, definition?.span.end)).toBe('v3');
    expect(await service.rename(script, at('[ v3 ]') + 3, 'v4')).toHaveLength(2);
    expect((await service.completions(script, at('keyUsage'))).map(({ label }) => label)).toContain('extendedKeyUsage');
  });

  it('the outline lists files and commands in order', async () => {
    const symbols = await service.symbols(script);
    expect(symbols.map(({ name, detail }) => `${name} (${detail})`)).toEqual([
      'req.cnf (openssl-cnf)',
      'kubectl apply ()',
      'manifest (manifest)',
      'openssl req ()',
    ]);
    expect(symbols[0]?.children.map(({ name }) => name)).toEqual(['req', 'v3']);
  });
});

function serviceWith(text: string): LanguageService {
  const workspace = new MemoryWorkspace(new Map([['make.sh', { bytes: Buffer.from(text) }]]));
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
}
