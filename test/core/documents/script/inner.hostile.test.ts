import { expect, test } from 'vitest';
import { innerParts, type Document } from '../../../../server/src/core/documents/document.js';
import { createKinds } from '../../../../server/src/core/documents/kinds.js';

const script = createKinds().find(({ id }) => id === 'script');

const whole = `cat > a.cnf <<EOF
[req]
distinguished_name = $DN
[ v3 ]
subjectAltName = @alt \`x\`
EOF
cat <<-'END' | kubectl apply -f -
	apiVersion: v1
	kind: Secret
	data: {a: "YQ=="}
	END
cat > ca.crt <<-EOF
	-----BEGIN CERTIFICATE-----
		MIIBIjANBgkq
	-----END CERTIFICATE-----
	EOF
cat > kubelet.service <<EOF
[Service]
ExecStart=/usr/bin/kubelet --config=\${X} \\$ARGS
EOF
cat > ca-config.json <<EOF
{"signing": {"default": {"expiry": "$X"}}}
EOF
`;

test('broken here-documents keep every span inside the text', () => {
  for (let cut = 0; cut <= whole.length; cut++) {
    for (const text of [
      whole.slice(0, cut),
      `${whole.slice(0, cut)}$(${whole.slice(cut)}`,
      `${whole.slice(0, cut)}\\${whole.slice(cut + 1)}`,
    ]) {
      expectInside(script?.parse({ uri: 'file:///w/a.sh', text }), text.length);
    }
  }
});

function expectInside(document: Document | undefined, length: number): void {
  const parts = document ? innerParts(document) : [];
  for (const { span, document: inner } of parts) {
    const spans = [
      span,
      ...inner.references.map((reference) => reference.span),
      ...(script?.symbols(document as never) ?? []).map((each) => each.span),
    ];
    expect(spans.filter(({ start, end }) => start < 0 || end < start || end > length)).toEqual([]);
    expect(inner.text.length).toBe(span.end);
  }
}

test('thousands of here-documents and unclosed expansions end', () => {
  const many = `cat > a.cnf <<EOF\n[req]\ndistinguished_name = dn\nEOF\n`.repeat(5000);
  const started = performance.now();
  expectInside(script?.parse({ uri: 'file:///w/a.sh', text: many }), many.length);
  script?.parse({ uri: 'file:///w/a.sh', text: `cat > a.crt <<EOF\n${'-----BEGIN CERTIFICATE-----\nMIIB\n$X\n'.repeat(5_000)}EOF\n` });
  script?.parse({ uri: 'file:///w/a.sh', text: `cat > a.crt <<-EOF\n-----BEGIN CERTIFICATE-----\n${'\ta a'.repeat(50_000)}\nEOF\n` });
  script?.parse({ uri: 'file:///w/a.sh', text: `cat > a.cnf <<EOF\n[req]\ndistinguished_name = ${'$('.repeat(200_000)}\nEOF\n` });
  script?.parse({ uri: 'file:///w/a.md', text: `\`\`\`yaml\nkind: Config\n${'...x'.repeat(100_000)}\n${'<a'.repeat(100_000)}\n\`\`\`\n` });
  expect(performance.now() - started).toBeLessThan(20_000);
});
