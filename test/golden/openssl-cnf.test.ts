import { describe, expect, it } from 'vitest';
import { createLanguageService, type LanguageService } from '../../server/src/core/index.js';
import { MemoryWorkspace, uriOf } from '../support/workspace.js';

/**
 * A CKA candidate writes the request of the API server by hand, as the posts that teach Kubernetes TLS do:
 * opens the file, reads what it will make, completes it, follows and renames its sections, and brings it into shape.
 */
const file = 'pki/openssl-apiserver.cnf';
const uri = uriOf(file);
const written = `# the API server of the lab
node_ip = 192.168.56.10
[req]
prompt=no
distinguished_name=dn
req_extensions =  v3_req
x509_extensions = v3_ca
[dn]
CN = kube-apiserver
O = Kubernetes
# what clients may ask of it
[ v3_req ]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature, \\
  keyEncipherment
extendedKeyUsage = serverAuth   # not a client
subjectAltName = @alt_names


[ alt_names ]
DNS.1 = kubernetes
DNS.2 = kubernetes.default
IP.1 = 10.96.0.1
IP.2 = $node_ip

[ v3_ca ]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
`;

function open(text = written): LanguageService {
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string) => {
      throw new Error(message);
    },
  };
  const service = createLanguageService({
    workspace: new MemoryWorkspace(new Map()),
    clock: { now: () => Date.parse('2026-11-21T00:00:00Z') },
    logger,
  });
  service.open({ uri, text, languageId: 'openssl-cnf' });
  return service;
}

/** Where `piece` starts, plus `inside`. */
const at = (piece: string, inside = 0, text = written): number => {
  const start = text.indexOf(piece);
  if (start === -1) throw new Error(`"${piece}" is not in the text`);
  return start + inside;
};

const hoverAt = async (service: LanguageService, offset: number): Promise<string> => (await service.hover(uri, offset))?.markdown ?? '';

describe('writing the request of the API server', () => {
  it('says above [req] what the request will carry, and what -x509 would make', async () => {
    const lenses = await open().codeLenses(uri);
    expect(lenses.map(({ title }) => title)).toEqual([
      'This request will carry: CN=kube-apiserver, O=Kubernetes · serverAuth · digitalSignature, keyEncipherment · SANs DNS:kubernetes, DNS:kubernetes.default, IP:10.96.0.1, IP:192.168.56.10',
      'With -x509: CA with at most 0 CAs below · keyCertSign, cRLSign · no SANs',
    ]);
  });

  it('says so too when nothing will be carried', async () => {
    const text = written.replace('req_extensions =  v3_req\n', '');
    const [lens] = await open(text).codeLenses(uri);
    expect(lens?.title).toBe('This request will carry: CN=kube-apiserver, O=Kubernetes · no extensions, no SANs (no req_extensions)');
  });

  it('tells what options, extensions, words, variables and sections mean', async () => {
    const service = open();
    expect(await hoverAt(service, at('req_extensions', 3))).toContain('Without it the CSR carries no SAN');
    expect(await hoverAt(service, at('extendedKeyUsage', 3))).toContain('incompatible key usage');
    expect(await hoverAt(service, at('serverAuth', 3))).toContain('a TLS server');
    expect(await hoverAt(service, at('$node_ip', 3))).toBe('`node_ip` = `192.168.56.10`, from the top of the file');
    expect(await hoverAt(service, at('IP.2', 1))).toContain('Expands to `192.168.56.10`');
    expect(await hoverAt(service, at('O = K'))).toContain('a group');
    const section = await hoverAt(service, at('=  v3_req', 5));
    expect(section).toContain('extensions of requests');
    expect(section).toContain('Asks for a server certificate');
  });

  it('offers what is missing where it is missing', async () => {
    const text = `${written.trimEnd()}\n\n[ alt_names ]\n`;
    const names = await open(text).completions(uri, text.length);
    expect(names.map(({ label }) => label)).toEqual(expect.arrayContaining(['DNS.3', 'IP.3', 'URI.1']));
    const usage = written.replace('keyCertSign, cRLSign\n', 'keyCertSign, ');
    const words = await open(usage).completions(uri, usage.length);
    expect(words.map(({ label }) => label)).toContain('cRLSign');
    expect(words.map(({ label }) => label)).not.toContain('keyCertSign');
    const half = written.replace('v3_req\nx509', 'v3\nx509');
    const sections = await open(half).completions(uri, at('=  v3', 5, half));
    expect(sections.find(({ label }) => label === 'v3_ca')?.detail).toBe('extensions of certificates');
  });

  it('follows a section from its use to its header, and renames it everywhere', async () => {
    const service = open();
    expect(await service.definition(uri, at('@alt_names', 3))).toMatchObject([{ span: { start: at('[ alt_names', 2) } }]);
    expect(await service.references(uri, at('[ v3_req', 4), 'all')).toHaveLength(2);
    const edits = await service.rename(uri, at('@alt_names', 3), 'sans');
    if ('refused' in edits) throw new Error(edits.refused);
    const renamed = [...edits]
      .sort((a, b) => b.span.start - a.span.start)
      .reduce((text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end), written);
    expect(renamed).toBe(written.replaceAll('alt_names', 'sans'));
    expect(await service.rename(uri, at('@alt_names', 3), 'v3_ca')).toEqual({
      refused: 'A section "v3_ca" is there already. OpenSSL would read both as one.',
    });
    const variable = await service.rename(uri, at('$node_ip', 3), 'address');
    expect(variable).toHaveLength(2);
  });

  it('shows the file as sections, and brings it into shape without touching comments and continued lines', async () => {
    const service = open();
    expect((await service.symbols(uri)).map(({ name, detail }) => [name, detail])).toContainEqual(['v3_req', 'extensions of requests']);
    const [edit] = await service.format(uri);
    if (edit === undefined) throw new Error('nothing to format');
    const formatted = written.slice(0, edit.span.start) + edit.newText + written.slice(edit.span.end);
    expect(formatted).toBe(`# the API server of the lab
node_ip = 192.168.56.10

[ req ]
prompt = no
distinguished_name = dn
req_extensions = v3_req
x509_extensions = v3_ca

[ dn ]
CN = kube-apiserver
O = Kubernetes

# what clients may ask of it
[ v3_req ]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature, \\
  keyEncipherment
extendedKeyUsage = serverAuth # not a client
subjectAltName = @alt_names

[ alt_names ]
DNS.1 = kubernetes
DNS.2 = kubernetes.default
IP.1 = 10.96.0.1
IP.2 = $node_ip

[ v3_ca ]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
`);
    expect(await open(formatted).format(uri)).toEqual([]);
  });
});
