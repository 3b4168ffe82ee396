/** Key usages in plain words. Source: RFC 5280 section 4.2.1.3; what Kubernetes needs of them: facts of kubeadm's certificates. */
export const KEY_USAGE_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['digitalSignature', 'the key signs TLS handshakes. Every TLS server and client needs it.'],
  ['nonRepudiation', 'the key signs documents that cannot be denied later (contentCommitment). TLS has no use for it.'],
  ['keyEncipherment', 'the key encrypts other keys: RSA key exchange of TLS 1.2. It means nothing for EC keys.'],
  ['dataEncipherment', 'the key encrypts data itself. TLS has no use for it.'],
  ['keyAgreement', 'the key takes part in a key agreement: static ECDH.'],
  ['keyCertSign', 'the key signs certificates. A CA needs it.'],
  ['cRLSign', 'the key signs lists of revoked certificates.'],
  ['encipherOnly', 'with keyAgreement: only to encrypt.'],
  ['decipherOnly', 'with keyAgreement: only to decrypt.'],
]);

/** Purposes in plain words. Source: RFC 5280 section 4.2.1.12. */
export const PURPOSE_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['serverAuth', 'a TLS server: kube-apiserver, kubelet, etcd, webhooks.'],
  ['clientAuth', 'a TLS client: users, controllers, kubelets, and etcd peers beside serverAuth.'],
  ['codeSigning', 'signs programs. Nothing in Kubernetes asks for it.'],
  ['emailProtection', 'signs and encrypts mail. Nothing in Kubernetes asks for it.'],
  ['timeStamping', 'signs time stamps. Nothing in Kubernetes asks for it.'],
  ['OCSPSigning', 'signs answers of an OCSP responder.'],
  ['anyExtendedKeyUsage', 'any purpose; Go accepts it for servers and clients.'],
]);
