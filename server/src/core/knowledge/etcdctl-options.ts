import type { OptionTable } from './openssl-option.js';

/** Source: etcd v3.5 etcdctl/ctlv3/ctl.go (global flags); the last three are version 2's. */
export const etcdctlOptions: OptionTable = {
  cacert: ['file', "CA certificates that the etcd server's certificate must chain to (kubeadm: `etcd/ca.crt`)."],
  cert: ['file', 'Client certificate to present.'],
  key: ['file', 'Private key of the client certificate.'],
  endpoints: ['list', 'Addresses of the etcd servers, with commas; `https://` uses TLS.'],
  cluster: ['', 'Asks every member of the cluster.'],
  'insecure-skip-tls-verify': ['', "Does not check the server's certificate: whoever answers is believed."],
  'insecure-transport': ['', 'Uses no TLS for addresses without a scheme.'],
  'insecure-discovery': ['', 'Accepts insecure SRV records.'],
  'discovery-srv': ['domain', 'Finds the servers by the SRV records of this domain.'],
  'dial-timeout': ['duration', 'How long a connection may take to come up.'],
  'command-timeout': ['duration', 'How long a short command may take.'],
  user: ['name[:password]', 'User of etcd.'],
  password: ['password', 'Password of the user.'],
  'write-out': ['format', 'Format of the answer: `table`, `json`, `fields`.'],
  w: ['format', 'Format of the answer: `table`, `json`, `fields`.'],
  prefix: ['', 'Takes every key that starts so.'],
  'keys-only': ['', 'Shows keys without their values.'],
  hex: ['', 'Shows bytes as hexadecimal numbers.'],
  debug: ['', 'Shows what the client does.'],
  'ca-file': ['file', "CA certificates that the etcd server's certificate must chain to (etcdctl 2)."],
  'cert-file': ['file', 'Client certificate to present (etcdctl 2).'],
  'key-file': ['file', 'Private key of the client certificate (etcdctl 2).'],
};
