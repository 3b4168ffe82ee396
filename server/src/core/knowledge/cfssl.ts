/**
 * cfssl's two JSON files: what signs (ca-config.json) and what is asked for (*-csr.json).
 * Source: cloudflare/cfssl ed8df497 config/config.go, csr/csr.go, errors. Usages have the names of the Kubernetes API (knowledge/csr-signers.ts).
 */
export const cfsslErrors = {
  unmarshal: 'failed to unmarshal configuration',
  request: 'failed to parse request',
  noUsages: '{"code":5100,"message":"Invalid policy: no key usage available"}',
  /** config/config.go populate. */
  remote: 'failed to find remote in remotes section',
  authKey: 'failed to find auth_key in auth_keys section',
  previousAuthKey: 'failed to find prev_auth_key in auth_keys section',
  remoteAuthKey: "failed to find auth_remote's auth_key in auth_keys section",
  emptyExpiry: 'empty expiry string',
  weakRsa: 'RSA key is too weak',
  largeRsa: 'RSA key size too large',
  curve: 'invalid curve',
  algorithm: 'invalid algorithm',
  noSubject: 'missing subject information',
  hosts: 'This certificate lacks a "hosts" field. This makes it unsuitable for websites.',
};

/** Keys of a profile that people write, and what cfssl reads. */
export const profileSpellings: Readonly<Record<string, string>> = {
  usage: 'usages',
  key_usages: 'usages',
  keyUsages: 'usages',
  key_usage: 'usages',
  expire: 'expiry',
  expires: 'expiry',
  expiration: 'expiry',
  ttl: 'expiry',
};

export const keySizes = { rsa: { least: 2048, most: 8192 }, ecdsa: [256, 384, 521] } as const;
export const keyAlgorithms: readonly string[] = ['rsa', 'ecdsa', 'ed25519'];
