/** Commands that tell causes apart; `{address}` and the like are filled in when the error names them. */

/** What a server presents. `-servername` is left out: for an address it would be none. */
export const showServed =
  'openssl s_client -connect {address} -showcerts </dev/null 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName';

/** Where the trust of a kubeconfig comes from. */
export const showTrusted =
  "kubectl config view --raw --minify -o jsonpath='{.clusters[0].cluster.certificate-authority-data}' | base64 -d | openssl x509 -noout -subject -fingerprint -sha256 -dates";

/** The client certificate of the current context. */
export const showClient =
  "kubectl config view --raw --minify -o jsonpath='{.users[0].user.client-certificate-data}' | base64 -d | openssl x509 -noout -subject -issuer -dates -ext extendedKeyUsage";

/** Whose certificates run out when. */
export const showExpiry = 'kubeadm certs check-expiration   (or: kubepki check /etc/kubernetes)';

/** Whether a key belongs to a certificate: two equal lines when it does. */
export const comparePair = 'openssl x509 -in CERT -noout -pubkey | sha256sum; openssl pkey -in KEY -pubout | sha256sum';

export const showFile = 'kubepki inspect FILE';

/** Newest words of the API server on who it refused. */
export const apiserverLog = "crictl logs $(crictl ps -q --name kube-apiserver) 2>&1 | grep 'Unable to authenticate' | tail -3";

export const etcdLog = "crictl logs $(crictl ps -q --name etcd) 2>&1 | grep 'rejected connection' | tail -3";

export const kubeletLog = 'journalctl -u kubelet --since -10min | grep -i -E "x509|tls|certificate"';

export const checkKubeconfig = 'kubepki check ~/.kube/config';
