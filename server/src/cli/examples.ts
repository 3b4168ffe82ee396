/** Examples below the help of each command. */
export const examples = {
  program: `
Examples:
  kubepki check                          everything below the working directory
  kubepki inspect pki/apiserver.crt      what a certificate holds
  kubepki explain x509/missing-san       why it matters, and what to do

Exit status: 0 nothing found, 1 findings, 2 bad usage or unreadable input.`,
  check: `
Examples:
  kubepki check prod/
  kubepki check ~/.kube/config --fail-on warning
  kubepki check --now 2027-03-01 --format json     what will have expired by 1 March
  kubepki check --path-map /etc/kubernetes=prod/cp1/etc/kubernetes

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage or unreadable input.`,
  fix: `
Examples:
  kubepki fix --dry-run prod/            show the changes, write nothing
  kubepki fix prod/admin.conf

Only fixes that cannot lose anything are applied; check names them with "fix:".`,
  inspect: `
Examples:
  kubepki inspect pki/apiserver.crt
  kubepki inspect --format json ~/.kube/config
  kubectl get secret tls -o jsonpath='{.data.tls\\.crt}' | base64 -d | kubepki inspect -

Private keys are told by type, size and public fingerprint only.`,
  connections: `
Examples:
  kubepki connections prod/              who reaches whom, and what stops the others
  kubepki connections --now 2027-03-01   what would fail on 1 March
  kubepki connections --format json | jq '.clusters[].connections[] | select(.verdict == "fail")'

Exit status: 0 whatever the verdicts are, 2 bad usage or unreadable input.`,
  map: `
Examples:
  kubepki map prod/ --output pki.svg     a picture for a document or a browser
  kubepki map --cluster prod             one of several clusters
  kubepki map --format mermaid           for a page that draws Mermaid, such as a README
  kubepki map --format json | jq '.clusters[].changes[] | .time'      when something will stop working

Exit status: 0 whatever the verdicts are, 2 bad usage or unreadable input.`,
  verify: `
Examples:
  kubepki verify --kubeconfig admin.conf --server-chain pki/apiserver.crt
  kubepki verify --kubeconfig admin.conf --server-chain pki/apiserver.crt --client-ca pki/ca.crt --now 2027-03-01
  kubepki verify --kubeconfig ~/.kube/config --context prod --server-chain <(openssl s_client -connect api:6443 -showcerts </dev/null)

Exit status: 0 ok, 1 it fails or the files do not tell, 2 bad usage or unreadable input.`,
  explain: `
Examples:
  kubepki explain kubeconfig/key-mismatch
  kubepki explain 'x509: certificate is valid for 10.96.0.1, not 10.0.0.5'
  kubepki explain 'tls: private key does not match public key' prod/     and where in prod/ it comes from
  kubectl get nodes 2>&1 | kubepki explain - ~/.kube/config

Exit status: 0 explained, 1 the text is not known, 2 bad usage or unreadable input.`,
  issue: `
Profiles, and what each needs:
  Authorities
    ca                        cluster CA
    etcd-ca                   etcd CA
    front-proxy-ca            front-proxy CA
    intermediate-ca           CA signed by another CA (--ca); signs leaves only
  Control plane              (--ca pki/ca.crt, and for etcd --ca pki/etcd/ca.crt)
    apiserver                 kube-apiserver serving certificate (--node, --address)
    apiserver-kubelet-client  client certificate of kube-apiserver for kubelets
    apiserver-etcd-client     client certificate of kube-apiserver for etcd
    front-proxy-client        front-proxy client certificate (--ca pki/front-proxy-ca.crt)
    etcd-server               etcd serving certificate (--node, --address)
    etcd-peer                 etcd peer certificate (--node, --address)
    etcd-healthcheck-client   client certificate of etcd's health check
    controller-manager        client certificate of kube-controller-manager
    scheduler                 client certificate of kube-scheduler
    service-account           key pair that signs tokens; no certificate
  Nodes
    kubelet-client            client certificate of a kubelet (--node)
    kubelet-server            serving certificate of a kubelet (--node, --address)
    kube-proxy                client certificate of kube-proxy
  People and programs
    admin                     administrator, kubernetes-admin
    super-admin               for emergencies: above RBAC, cannot be revoked
    user                      who signs in (--user, --group)
    webhook                   serving certificate of a Service (--service, --namespace)
    server                    any other server (--subject, --san)
    client                    any other client (--subject)
    both                      serves and dials with one certificate (--subject, --san)

Examples:
  kubepki issue ca --out pki/ca
  kubepki issue apiserver --ca pki/ca.crt --node cp1 --address 10.0.0.5 --endpoint api.example.com:6443
  kubepki issue user --user alice --group dev --ca pki/ca.crt --lifetime 90d --out alice
  kubepki issue server --subject CN=api --san api.example --san 10.0.0.5 --ca pki/ca.crt --key rsa-2048 --dry-run
  kubepki issue user --user alice --ca pki/ca.crt --as openssl > make.sh

Certificates have mode 0644, keys 0600. Nothing is overwritten without --force.`,
  csr: `
Examples:
  kubepki csr user --user alice --group dev              alice.key and alice.csr, for a CA elsewhere
  kubepki csr user --user alice --manifest --expiration 90d
  kubepki csr kubelet-server --node node-1 --address 10.0.0.11 --manifest
  kubepki csr server --subject CN=api --san api.example --key-file api.key
  kubepki csr --existing web.crt --key-file web.key      the same once more, before it expires

The profiles are those of kubepki issue; see its help.
--manifest writes NAME-csr.yaml as well, the object that asks a signer of the cluster.`,
  sign: `
Examples:
  kubepki sign alice.csr --ca pki/ca.crt --lifetime 90d
  kubepki sign web.csr --ca pki/ca.crt --profile server --dry-run
  kubectl get csr alice -o yaml | kubepki sign - --ca pki/ca.crt --out alice

The signature of the request is checked, so its maker has the key. Subject and names are taken over, usages are those of
the profile or of what the request is for; CA:TRUE only with --profile intermediate-ca. What is not taken over is said.`,
  kubeconfig: `
Examples:
  kubepki kubeconfig --server https://10.0.0.10:6443 --ca pki/ca.crt --profile admin --out admin.conf
  kubepki kubeconfig --server https://10.0.0.10:6443 --ca pki/ca.crt --profile user --user alice --group dev --out alice.conf
  kubepki kubeconfig --server https://api.example.com:6443 --ca pki/ca.crt --user-cert alice.crt --name prod --merge ~/.kube/config
  kubepki kubeconfig --server https://api.example.com:6443 --ca pki/ca.crt --exec 'aws eks get-token --cluster-name prod' --out prod.conf

A merge replaces nothing: a name that is taken by something else is refused, or another is chosen (--rename).`,
  cluster: `
Examples:
  kubepki cluster --control-plane cp1=10.0.0.10 --out prod
  kubepki cluster --control-plane cp1=10.0.0.10 --control-plane cp2=10.0.0.11 --control-plane cp3=10.0.0.12 \\
    --node w1=10.0.0.21 --endpoint api.example.com:6443 --kubernetes-version 1.36.1 --out prod
  kubepki cluster --control-plane cp1=10.0.0.10 --with-manifests --pod-cidr 10.244.0.0/16 --out prod
  kubepki cluster --config cluster.yaml --out prod --dry-run
  kubepki cluster --layout hard-way --control-plane server=10.0.0.10 --node node-0=10.0.0.20 --out hard-way

What kubeadm init phase certs all and phase kubeconfig all would make; with --with-manifests also what control-plane all, etcd
local and kubelet-start would. CAs and service account keys that are there are used, manifests that are there stay.
A cluster file has the fields that kubepki schema cluster describes:

  kubernetesVersion: "1.32"
  endpoint: api.example.com:6443
  controlPlanes:
    - name: cp1
      addresses: [10.0.0.10]
  nodes:
    - name: w1
      addresses: [10.0.0.21]`,
  renew: `
Examples:
  kubepki renew pki/apiserver.crt                        and every copy of it among the files around
  kubepki renew pki/apiserver.crt --san IP:10.0.0.5      with a name more
  kubepki renew ~/.kube/config --context prod --ca pki/ca.crt
  kubepki renew --all-before 2027-03-01 --dry-run prod/  what would be renewed
  kubepki renew --all-before 30d prod/                   everything that ends within 30 days

The CA is found by its signature among the files named and those around them, wherever its key is.
What is replaced stays beside as NAME.bak-TIME, and only the texts of certificates and keys change.

Exit status: 0 renewed, or nothing to renew, 1 something was left, 2 bad usage, unreadable input or refused.`,
  'rotate-ca': `
Examples:
  kubepki rotate-ca prod/ --ca prod/cp1/etc/kubernetes/pki/ca.crt      writes rotate-ca.md: read it, review it
  kubepki rotate-ca --plan rotate-ca.md --step 1                       then do what it lists, then --step 2
  kubepki rotate-ca --plan rotate-ca.md --step 3 --dry-run
  kubepki rotate-ca --plan rotate-ca.md --status

A plan in which a connection would fail is not made. A step is refused while the one before it is not done; run again, it
writes what is left. What it replaces is kept beside as NAME.bak-TIME.
Exit status: 0 done, 2 refused, bad usage or unreadable input.`,
  practise: `
Examples:
  kubepki practise --list
  kubepki practise --random                          any exercise, into practice-…/
  kubepki practise kubectl-forbidden --directory lab
  kubepki practise --hint lab
  kubepki practise --check lab
  kubepki practise --explain lab                     gives up, or reads about it afterwards

The task says what the exam would: what somebody sees, never why. Nothing runs: what would happen is worked out from the files,
so repair them with any tool, and restart nothing. Any repair counts that makes every connection work and breaks nothing else.
Exit status: 0 made, told or repaired, 1 not repaired yet, 2 bad usage or unreadable input.`,
  schema: `
Examples:
  kubepki schema                         the kinds that there are
  kubepki schema kubeconfig > kubeconfig.schema.json
  kubepki schema kubeadm                 any document of a file of kubeadm
  kubepki schema kubeadm.k8s.io/v1beta4/ClusterConfiguration

In a YAML file: # yaml-language-server: $schema=kubeconfig.schema.json
The programs go on without fields that they do not know, and so does the schema; --strict refuses them.`,
  lsp: `
Examples:
  kubepki lsp --stdio                    as an editor starts it`,
} as const;
