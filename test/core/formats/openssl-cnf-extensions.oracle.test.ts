import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readExtension } from '../../../server/src/core/formats/openssl-cnf/extensions/read-extension.js';
import { parseOpensslConf } from '../../../server/src/core/formats/openssl-cnf/parse-openssl-conf.js';

/** Values that people write, right and wrong, one on a line. OpenSSL 3.0 says "illegal zero content" where later ones say "no policy identifier". */
const values = String.raw`
basicConstraints=CA:TRUE
basicConstraints=critical,CA:true,pathlen:0
basicConstraints=critical , CA:TRUE
basicConstraints=Critical, CA:TRUE
basicConstraints=CA=TRUE
basicConstraints=CA:ture
basicConstraints=CA:1
basicConstraints=CA:FALSE,pathlen:-1
basicConstraints=CA:TRUE,pathlen:x
basicConstraints=CA:TRUE,pathlen:0x10
basicConstraints=ca:TRUE
basicConstraints=CA
basicConstraints=CA:
basicConstraints=
basicConstraints=CA:TRUE, critical
keyUsage=digitalSignature
keyUsage=Digital Signature
keyUsage=nonRepudiation,
keyUsage=,nonRepudiation
keyUsage=digitalSignature,,keyEncipherment
keyUsage=digitalsignature
keyUsage=critical digitalSignature
keyUsage=critical
keyUsage=critical,
keyUsage=a:digitalSignature
keyUsage=@words
keyUsage=@missing
keyUsage=@
keyUsage=digitalSignature keyEncipherment
keyUsage=contentCommitment
extendedKeyUsage=serverAuth,clientAuth
extendedKeyUsage=TLS Web Server Authentication
extendedKeyUsage=1.3.6.1.5.5.7.3.1
extendedKeyUsage=serverauth
extendedKeyUsage=server
extendedKeyUsage=1.2.3.4.5
extendedKeyUsage=3.1.2
extendedKeyUsage=1.99.2
extendedKeyUsage=1
extendedKeyUsage=msSmartcardLogin,pkInitKDC,ipsecIKE,anyExtendedKeyUsage
subjectAltName=DNS:a,IP:1.2.3.4,URI:spiffe://x/y,email:a@b,RID:1.2.3
subjectAltName=@names
subjectAltName=@empty
subjectAltName=DNS:a,@names
subjectAltName=host
subjectAltName=DNS:
subjectAltName=DNS: a
subjectAltName=dns:a
subjectAltName=DNS.1:a
subjectAltName=DNS1:a
subjectAltName=IP:node-1
subjectAltName=IP:10.0.0.0/24
subjectAltName=IP:10.0.0.1:6443
subjectAltName=IP:[::1]
subjectAltName=IP:::1
subjectAltName=IP:fe80::1
subjectAltName=IP:1:2:3:4:5:6:7:8
subjectAltName=IP:1:2:3:4:5:6:7
subjectAltName=IP:1:2:3:4:5:6:7:8:9
subjectAltName=IP:1::2::3
subjectAltName=IP:::
subjectAltName=IP:::ffff:1.2.3.4
subjectAltName=IP:1.2.3.4::
subjectAltName=IP:10.0.0.010
subjectAltName=IP:256.0.0.1
subjectAltName=IP:1.2.3
subjectAltName=IP:1.2.3.4.5
subjectAltName=IP:12345::
subjectAltName=IP Address:1.2.3.4
subjectAltName=RID:x
subjectAltName=dirName:dn
subjectAltName=dirName:missing
subjectAltName=otherName:1.2.3;UTF8:x
subjectAltName=otherName:1.2.3
subjectAltName=otherName:x;UTF8:y
subjectAltName=email:copy
subjectAltName=email:move,DNS:a
issuerAltName=DNS:a
subjectKeyIdentifier=hash
subjectKeyIdentifier=none
subjectKeyIdentifier=0a:0b
subjectKeyIdentifier=0a0
subjectKeyIdentifier=xyz
nameConstraints=permitted;DNS:a,excluded;IP:10.0.0.0/255.0.0.0
nameConstraints=permitted;IP:10.0.0.0/8
nameConstraints=permitted:DNS
nameConstraints=allowed;DNS:a
nameConstraints=permitted;dns:a
crlDistributionPoints=URI:http://x/y
crlDistributionPoints=http://x/y
crlDistributionPoints=point
crlDistributionPoints=nopoint
crlDistributionPoints=badpoint
authorityInfoAccess=OCSP;URI:http://x
authorityInfoAccess=OCSP:http://x
authorityInfoAccess=ocsp;URI:http://x
authorityInfoAccess=caIssuers;URI:http://x,OCSP;URI:http://y
authorityInfoAccess=1.2.3;DNS:x
certificatePolicies=1.2.3.4
certificatePolicies=anyPolicy,1.2.3
certificatePolicies=@policy
certificatePolicies=@badpolicy
certificatePolicies=@nopolicy
certificatePolicies=@missing
certificatePolicies=x
policyConstraints=requireExplicitPolicy:3
policyConstraints=requireExplicit:3
policyConstraints=inhibitPolicyMapping:x
policyMappings=1.2.3:1.2.4
policyMappings=1.2.3
inhibitAnyPolicy=2
inhibitAnyPolicy=x
tlsfeature=status_request
tlsfeature=status-request
tlsfeature=5
nsCertType=server
nsCertType=Server
nsComment=any thing: at all,
noCheck=ignored
SubjectAltName=DNS:a
subjectAlternativeName=DNS:a
keyUsages=digitalSignature
crlNumber=1
1.2.3.4=DER:0102
1.2.3.4=DER:01 02
1.2.3.4=DER:xx
1.2.3.4=x
unknown=DER:0102
keyUsage=DER:03020780
proxyCertInfo=language:id-ppl-anyLanguage,pathlen:3,policy:text:AB
proxyCertInfo=language:id-ppl-anyLanguage,pathlen:3,policy:foo
proxyCertInfo=pathlen:3
issuingDistributionPoint=onlyuser:TRUE
issuingDistributionPoint=onlyUser:TRUE
`
  .trim()
  .split('\n');

const rest = `
[words]
a = digitalSignature
b = cRLSign
[names]
DNS.1 = a
IP.1 = 10.0.0.1
[empty]
[policy]
policyIdentifier = 1.2.3
CPS.1 = http://x
userNotice.1 = @notice
[notice]
explicitText = hello
[badpolicy]
policyIdentifier = 1.2.3
cps = http://x
[nopolicy]
CPS.1 = http://x
[point]
fullname = URI:http://x
reasons = keyCompromise, CACompromise
[badpoint]
fullname = http
`;

const hasOpenssl = String(spawnSync('openssl', ['version']).stdout).startsWith('OpenSSL 3.');
if (!hasOpenssl) console.log('skipped: the differential test of extension values needs openssl 3, which is not here');

describe.runIf(hasOpenssl)('extension values', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-cnf-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are refused where OpenSSL refuses them, with its reason, and nowhere else', () => {
    const key = join(folder, 'key.pem');
    execFileSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', key], { stdio: 'ignore' });
    const differences = values.flatMap((value) => {
      const text = `[req]\ndistinguished_name = dn\nprompt = no\nreq_extensions = ext\n[dn]\nCN = a\n[ext]\n${value}\n${rest}`;
      const config = join(folder, 'openssl.cnf');
      writeFileSync(config, text);
      const { status, stderr } = spawnSync('openssl', ['req', '-new', '-key', key, '-config', config, '-out', join(folder, 'out.csr')], {
        encoding: 'utf8',
      });
      const conf = parseOpensslConf(text);
      const problems = (conf.section('ext')?.kept ?? []).flatMap((entry) => readExtension(entry, conf).problems);
      const agrees =
        status === 0
          ? problems.length === 0
          : problems.some(
              ({ reason }) =>
                stderr.includes(`:${reason}:`) || (reason === 'no policy identifier' && stderr.includes(':illegal zero content:')),
            );
      return agrees
        ? []
        : [
            `${value}: ours ${problems.map(({ reason }) => reason).join() || 'ok'}, OpenSSL's ${
              status === 0
                ? 'ok'
                : stderr
                    .split('\n')
                    .filter((line) => line.includes(':error:'))
                    .map((line) => line.split(':')[5])
                    .join()
            }`,
          ];
    });
    expect(differences).toEqual([]);
  }, 60_000);

  it('point at the text that must change', () => {
    const text = 'subjectAltName = DNS:a, IP:node-1, \\\n  dns:b\nkeyUsage = "nonRepudiation",\n';
    const conf = parseOpensslConf(text);
    const places = (conf.section('default')?.kept ?? [])
      .flatMap((entry) => readExtension(entry, conf).problems)
      .map(({ span }) => text.slice(span.start, span.end));
    expect(places).toEqual(['node-1', 'dns', ',']);
  });
});
