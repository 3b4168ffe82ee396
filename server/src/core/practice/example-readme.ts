/** The page of the example: what to try, and nothing of what is wrong. */
export const exampleReadme = `# A cluster with three things wrong

These are the files of a small Kubernetes cluster as \`kubeadm\` leaves them: the control plane \`cp1\` (192.168.56.10) and the node \`node1\` (192.168.56.11). Keys and certificates were made a moment ago, for this folder only. Nothing runs, so nothing can break.

People say:

* Pods are not scheduled any more, and \`kubectl get nodes\` fails on every machine.
* The log of kube-apiserver complains about etcd.
* The administrator, when she gets through at all, is told "Forbidden".

Three mistakes are behind that. Find and repair them:

1. **See.** Problems (\`Ctrl+Shift+M\`) lists what is wrong, in words; a click goes to the place. Hover over a certificate, or over base64 in a kubeconfig, to read what it holds.
2. **See what it breaks.** F1, *Kube PKI: Show PKI Map*: who reaches whom, and what stops the others. The icon of Kube PKI in the activity bar lists the same.
3. **Repair.** \`Ctrl+.\` on an underlined text offers the fix; **Renew…** stands above each certificate. What will be written is shown before it is.

You are done when Problems has no error and no warning, and every connection of the map is fine.

This folder is a working copy: change what you like, and delete it when you are done. F1, *Kube PKI: Open Example Cluster* makes a new one, and *Kube PKI: Practise…* breaks one in other ways, a puzzle at a time.
`;
