import { clientGoNoCertificates, goTls, goX509, kubeadmKeyUnsupported } from '../go-x509-errors.js';
import { caErrors } from '../client-go-refusals.js';
import { comparePair, showFile } from './commands.js';
import type { TlsError } from './tls-error.js';

const anyLoader = 'every Go program that loads a certificate or key: kubectl, kube-apiserver, kubelet, etcd, ingress controllers';

/** Certificates and keys that do not load. Sources: Go crypto/tls/tls.go X509KeyPair, crypto/x509/parser.go, client-go util/cert. */
export const readingErrors: readonly TlsError[] = [
  {
    id: 'key-mismatch',
    texts: [goTls.keyMismatch],
    kind: 'cause',
    printedBy: `${anyLoader}, \`kubectl create secret tls\``,
    means: 'Certificate and private key are no pair.',
    causes: [
      {
        when: 'The key of another certificate stands beside it: one of the two was renewed, the other was not.',
        check: comparePair,
        fix: 'Put the key back that belongs to the certificate, or issue a certificate for this key.',
      },
      {
        when: 'The file begins with the CA or an intermediate: the first certificate is taken for the leaf.',
        check: 'openssl x509 -in CERT -noout -subject',
        fix: 'Put the leaf first, then the intermediates.',
      },
    ],
    rules: [
      'cluster/key-does-not-match-certificate',
      'kubeconfig/key-mismatch',
      'secret/tls-pair-mismatch',
      'pem/chain-order',
      'command/ca-flags-swapped',
    ],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'key-type-mismatch',
    texts: [goTls.keyTypeMismatch],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'The certificate is for a key of another type (RSA and EC), so the two are no pair.',
    causes: [
      {
        when: 'The certificate was renewed with another type of key and one of the two files was kept.',
        check: comparePair,
        fix: 'Put the two files of one issuance in place.',
      },
    ],
    rules: ['cluster/key-does-not-match-certificate', 'kubeconfig/key-mismatch', 'secret/tls-pair-mismatch'],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'no-pem-in-certificate',
    texts: [goTls.noPemInCertificate],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'What should be a certificate holds no PEM block at all.',
    causes: [
      { when: 'The value is base64 of base64, or DER.', check: showFile, fix: 'Encode the PEM text once: `base64 -w0 FILE`.' },
      {
        when: 'The file is empty, or holds cfssl’s JSON (`cfssljson -bare` was forgotten).',
        check: 'head -c 200 FILE',
        fix: 'Write PEM into it: `cfssl gencert … | cfssljson -bare NAME`.',
      },
      {
        when: 'The BEGIN line is damaged (typographic dashes, a missing line break).',
        check: showFile,
        fix: 'Copy the block again, dashes and line breaks as they are.',
      },
    ],
    rules: [
      'kubeconfig/double-base64',
      'kubeconfig/not-pem',
      'kubeconfig/client-certificate-is-not-a-certificate',
      'pem/empty-file',
      'pem/mangled-boundary',
      'pem/unterminated-block',
      'secret/tls-missing-key',
    ],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'no-pem-in-key',
    texts: [goTls.noPemInKey],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'What should be a private key holds no PEM block at all.',
    causes: [
      {
        when: 'The value is empty, encoded twice, or DER.',
        check: showFile,
        fix: 'Put the PEM text of the key there, encoded once in a `-data` field.',
      },
    ],
    rules: [
      'kubeconfig/double-base64',
      'kubeconfig/not-pem',
      'kubeconfig/client-key-is-not-a-key',
      'pem/empty-file',
      'secret/tls-missing-key',
    ],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'no-certificate-block',
    texts: [goTls.noCertificateBlock],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'The certificate file holds PEM blocks, but none is a CERTIFICATE: {types}.',
    causes: [
      {
        when: 'A request or a public key stands where the certificate belongs.',
        check: showFile,
        fix: 'Have the request signed and put the certificate there.',
      },
    ],
    rules: ['kubeconfig/client-certificate-is-not-a-certificate', 'pem/unusual-label'],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'switched',
    texts: [goTls.switched, goTls.certificateAsKey],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'Certificate and key are swapped: one stands where the other belongs.',
    causes: [{ when: 'The two paths, flags or fields were exchanged.', check: showFile, fix: 'Exchange them.' }],
    rules: ['kubeconfig/client-certificate-is-a-key', 'kubeconfig/client-key-is-a-certificate'],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'no-key-block',
    texts: [goTls.noKeyBlock],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'The key file holds PEM blocks, but none is a private key: {types}.',
    causes: [
      { when: 'Another file, or only `EC PARAMETERS`, stands where the key belongs.', check: showFile, fix: 'Put the private key there.' },
    ],
    rules: ['kubeconfig/client-key-is-not-a-key', 'kubeconfig/client-key-is-a-certificate'],
    source: 'Go crypto/tls/tls.go, X509KeyPair',
  },
  {
    id: 'key-unparsable',
    texts: [goTls.keyUnparsable, 'x509: failed to parse private key'],
    kind: 'cause',
    printedBy: anyLoader,
    means: 'The private key cannot be read: Kubernetes components take unencrypted RSA, EC and Ed25519 keys only.',
    causes: [
      {
        when: 'The key is encrypted with a passphrase.',
        check: 'head -2 KEY   (ENCRYPTED)',
        fix: 'Write it out in the clear, readable by its user only: `openssl pkey -in KEY -out NEW && chmod 600 NEW`.',
      },
      {
        when: 'It is an OpenSSH or DSA key, or damaged.',
        check: showFile,
        fix: 'Make a new key (`openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`).',
      },
    ],
    rules: ['key/encrypted', 'key/unsupported-type', 'pem/bad-base64'],
    source: 'Go crypto/tls/tls.go, parsePrivateKey',
  },
  {
    id: 'kubeadm-key-type',
    texts: [kubeadmKeyUnsupported],
    kind: 'cause',
    printedBy: 'kubeadm',
    means: 'kubeadm loads RSA and ECDSA keys only.',
    causes: [
      {
        when: 'The CA has an Ed25519 key.',
        check: 'openssl pkey -in ca.key -noout -text | head -1',
        fix: 'Make the CA with an RSA or EC P-256 key.',
      },
    ],
    rules: ['key/unsupported-type'],
    source: 'kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go, TryLoadKeyFromDisk',
  },
  {
    id: 'unsupported-key',
    texts: [goTls.unsupportedKey, goX509.unsupportedCurve, 'x509: unsupported public key algorithm', 'x509: unknown public key algorithm'],
    kind: 'cause',
    printedBy: 'every Go program',
    means: 'The key is of a kind or on a curve that Go does not use for TLS (DSA, secp256k1, Brainpool).',
    causes: [
      {
        when: 'The key was made with an unusual algorithm.',
        check: 'openssl x509 -in CERT -noout -text | grep -A3 "Public Key Algorithm"',
        fix: 'Use EC P-256 or RSA 2048 and issue the certificate again.',
      },
    ],
    rules: ['key/unsupported-type', 'x509/weak-key'],
    source: 'Go crypto/tls/tls.go; crypto/x509/parser.go',
  },
  {
    id: 'small-rsa',
    texts: [goTls.smallRsa],
    kind: 'cause',
    printedBy: 'Go programs since 1.24',
    means: 'An RSA key has {bits} bits only; Go refuses fewer than 1024.',
    causes: [
      {
        when: 'The key is very old or was made for a test.',
        check: 'openssl x509 -in CERT -noout -text | grep "Public-Key"',
        fix: 'Make a key of 2048 bits or more and issue the certificate again.',
      },
    ],
    rules: ['x509/weak-key'],
    source: 'Go 1.24 release notes, crypto/rsa',
  },
  {
    id: 'large-rsa',
    texts: [
      'tls: server sent certificate containing RSA key larger than 8192 bits',
      'tls: client sent certificate containing RSA key larger than 8192 bits',
    ],
    kind: 'cause',
    printedBy: 'Go programs since 1.22',
    means: 'A certificate has an RSA key of more than 8192 bits, which Go refuses in a handshake.',
    causes: [
      {
        when: 'The key was made larger than anybody needs.',
        check: 'openssl x509 -in CERT -noout -text | grep "Public-Key"',
        fix: 'Use EC P-256 or RSA 2048 to 4096.',
      },
    ],
    source: 'Go crypto/tls/handshake_client.go, checkKeySize',
  },
  {
    id: 'no-certificates-in-ca',
    texts: [
      clientGoNoCertificates,
      caErrors.noCertificate,
      caErrors.notPem,
      'unable to load root certificates: failed to parse certificate: {reason}',
    ],
    kind: 'cause',
    printedBy: 'kube-apiserver, kubelet, kubectl: everything built on client-go',
    means: 'What should be a CA file or `certificate-authority-data` holds no certificate that can be read.',
    causes: [
      {
        when: 'The value is base64 of base64, DER, or empty.',
        check: 'base64 -d <<<VALUE | head -1   (must be -----BEGIN CERTIFICATE-----)',
        fix: 'Encode the PEM text once: `base64 -w0 ca.crt`.',
      },
      { when: 'A key or a request stands where the CA belongs.', check: showFile, fix: 'Name the certificate of the CA.' },
    ],
    rules: [
      'kubeconfig/ca-is-not-a-certificate',
      'kubeconfig/double-base64',
      'kubeconfig/not-pem',
      'pem/empty-file',
      'pem/unusual-label',
      'cabundle/not-pem',
      'componentconfig/certificate-authority-not-pem',
      'pem/bad-base64',
    ],
    source: 'kubernetes/client-go util/cert ParseCertsPEM; transport/transport.go rootCertPool',
  },
  {
    id: 'malformed-certificate',
    texts: [
      goX509.malformed,
      'x509: malformed tbs certificate',
      'x509: invalid {reason}',
      'asn1: structure error: {reason}',
      'asn1: syntax error: {reason}',
      'x509: trailing data',
    ],
    kind: 'cause',
    printedBy: 'every Go program',
    means: 'The bytes inside the PEM block are no certificate that Go can read.',
    causes: [
      {
        when: 'The block was cut off or damaged when it was copied.',
        check: 'openssl x509 -in CERT -noout -text',
        fix: 'Copy the certificate again.',
      },
      { when: 'Another thing stands under the label CERTIFICATE.', check: showFile, fix: 'Put the certificate there.' },
    ],
    rules: ['x509/malformed', 'pem/bad-base64', 'pem/trailing-data', 'pem/unterminated-block'],
    source: 'Go crypto/x509/parser.go; encoding/asn1',
  },
  {
    id: 'san-malformed',
    texts: ['x509: SAN {type} is malformed', 'x509: cannot parse IP address of length {length}'],
    kind: 'cause',
    printedBy: 'every Go program',
    means: 'subjectAltName holds a value that Go refuses, and with it the whole certificate.',
    causes: [
      {
        when: 'A name is not ASCII, or an address was written with its mask.',
        check: 'openssl x509 -in CERT -noout -ext subjectAltName',
        fix: 'Write names in ASCII (punycode) and addresses without a mask.',
      },
    ],
    rules: ['x509/malformed'],
    source: 'Go crypto/x509/parser.go, parseSANExtension',
  },
  {
    id: 'serial-number',
    texts: [goX509.negativeSerial, 'x509: serial number too long (>20 octets)'],
    kind: 'cause',
    printedBy: 'Go programs since 1.23',
    means: 'The serial number of a certificate is negative or longer than 20 octets, and Go does not read the certificate.',
    causes: [
      {
        when: 'The CA’s software made such serials.',
        check: 'openssl x509 -in CERT -noout -serial',
        fix: 'Issue it again with a positive serial of at most 20 octets; until then GODEBUG=x509negativeserial=1 in the component’s environment.',
      },
    ],
    rules: ['x509/negative-serial', 'x509/long-serial'],
    source: 'Go 1.23 release notes; crypto/x509/parser.go',
  },
  {
    id: 'duplicate-extension',
    texts: [goX509.duplicateExtension],
    kind: 'cause',
    printedBy: 'every Go program',
    means: 'A certificate has the extension {oid} twice, and Go does not read it.',
    causes: [
      {
        when: 'Extensions of the request and of the CA were both taken over.',
        check: 'openssl x509 -in CERT -noout -text',
        fix: 'Sign again with `copy_extensions = copy`, or without copying.',
      },
    ],
    rules: ['x509/duplicate-extension'],
    source: 'Go crypto/x509/parser.go',
  },
  {
    id: 'file-not-there',
    texts: [
      'open {file}: no such file or directory',
      'stat {file}: no such file or directory',
      'open {file}: The system cannot find the file specified',
    ],
    kind: 'symptom',
    printedBy: 'every Go program',
    means: '`{file}` is not there, seen from who says this: in a Pod that is the container, not the node.',
    causes: [
      { when: 'The path is misspelt, or the file was made elsewhere.', check: 'ls -l {file}', fix: 'Correct the path, or make the file.' },
      {
        when: 'A static Pod has no volume for its folder.',
        check: 'grep -B2 -A3 hostPath /etc/kubernetes/manifests/*.yaml',
        fix: 'Mount the folder with a hostPath volume.',
      },
    ],
    rules: ['kubeconfig/file-not-found', 'manifest/path-not-mounted'],
    source: 'Go os.PathError',
  },
  {
    id: 'file-forbidden',
    texts: ['open {file}: permission denied'],
    kind: 'symptom',
    printedBy: 'every Go program',
    means: 'Who says this may not read `{file}`.',
    causes: [
      {
        when: 'The file belongs to root (admin.conf, keys), and you are not root.',
        check: 'ls -l {file}',
        fix: 'Copy admin.conf and own the copy: `sudo cp /etc/kubernetes/admin.conf ~/.kube/config && sudo chown $(id -u) ~/.kube/config`. Do not open keys to others.',
      },
    ],
    source: 'Go os.PathError',
  },
];
