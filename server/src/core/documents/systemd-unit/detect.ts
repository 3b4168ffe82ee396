import { programWords } from '../../knowledge/component-programs.js';
import type { Source } from '../document.js';

/** Units, their drop-ins, and environment files such as kubeadm-flags.env, /etc/default/kubelet, /etc/kubernetes/apiserver and /etc/etcd/etcd.conf. */
export const unitFileNames =
  /\.(?:service|env)$|^(?:kubelet|apiserver|controller-manager|scheduler|proxy|kube-[a-z-]+|etcd(?:\.conf)?)$|^\d+-[\w.-]+\.conf$/i;

/** Texts about units, and other kinds that hold lines of the same look. */
const otherFiles = /\.(?:sh|bash|md|markdown|go|py|rb|[cm]?[jt]sx?|ya?ml|json|tf|pem|crt|key|cnf|html?)$/i;

/** Drop-ins of units that are named as a component is: what they override counts, whatever they start instead. */
const componentDropIn = /\/(?:kubelet|kube-[a-z-]+|etcd)\.service\.d\/[^/]+\.conf$/;
const changesStart = /^[ \t]*(?:ExecStart|Environment|EnvironmentFile)[ \t]*=/m;

/** A text with a [Service] that starts a component or sets its variables, or lines of such variables alone. */
export function detectUnit({ uri, text, bytes }: Source): boolean {
  if (bytes !== undefined || otherFiles.test(uri) || text.startsWith('#!')) return false;
  if (/^[ \t]*\[Service\]/m.test(text)) return runsComponent(text) || (componentDropIn.test(uri) && changesStart.test(text));
  return unitFileNames.test(uri.slice(uri.lastIndexOf('/') + 1)) && hasVariable(text);
}

function runsComponent(text: string): boolean {
  return (
    (/^[ \t]*ExecStart[ \t]*=/m.test(text) && programWords.test(text)) ||
    /^[ \t]*Environment[ \t]*=.*\b(?:KUBELET|KUBE_[A-Z_]+|ETCD)_/m.test(text)
  );
}

function hasVariable(text: string): boolean {
  return /^(?:export[ \t]+)?(?:(?:KUBELET|KUBE_[A-Z_]+)_\w*(?:ARGS|OPTS)\w*|ETCD_\w+)[ \t]*=/m.test(text);
}
