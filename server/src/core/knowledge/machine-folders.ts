/**
 * Where the files of a cluster lie on its machines, and how people lay them out in a repository.
 * Sources: K kubernetes/kubernetes v1.36.2 cmd/kubeadm/app/constants/constants.go (/etc/kubernetes, /var/lib/kubelet,
 * /var/lib/etcd); kelseyhightower/kubernetes-the-hard-way docs/06..09 (/var/lib/kubernetes, /etc/etcd, units/, configs/);
 * kubernetes/minikube pkg/minikube/localpath (.minikube/profiles/NAME, .minikube/certs), /var/lib/minikube/certs;
 * systemd.unit(5) (/etc/systemd, /usr/lib/systemd, /lib/systemd).
 */
export const machineFolders: readonly string[] = [
  '/etc/kubernetes/',
  '/var/lib/kubelet/',
  '/var/lib/kubernetes/',
  '/var/lib/kube-proxy/',
  '/var/lib/etcd/',
  '/var/lib/minikube/',
  '/etc/etcd/',
  '/etc/systemd/',
  '/usr/lib/systemd/',
  '/lib/systemd/',
  '/etc/default/',
  '/etc/sysconfig/',
  '/usr/local/etc/',
];

/** Where systemd looks for units, the first place of a name counts. systemd.unit(5), "System Unit Search Path". */
export const unitFolders: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

/** Folders that sort the files of one cluster by their kind; they tell nothing of which cluster it is. */
export const layoutFolders: ReadonlySet<string> = new Set([
  'pki',
  'etcd',
  'certs',
  'cert',
  'certificates',
  'tls',
  'ssl',
  'ca',
  'keys',
  'secrets',
  'manifests',
  'static-pods',
  'pods',
  'units',
  'systemd',
  'system',
  'services',
  'configs',
  'config',
  'kubeconfig',
  'kubeconfigs',
  'csr',
  'csrs',
  'addons',
  'exported',
  'objects',
  'kubelet',
  '.kube',
  '.minikube',
  'profiles',
]);

/** Folders whose children are named by a person: `.minikube/profiles/minikube`. */
export const namedBelow: ReadonlySet<string> = new Set(['profiles']);
