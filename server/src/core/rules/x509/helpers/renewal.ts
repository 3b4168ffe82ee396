import { fileNameOf, type Document } from '../../../documents/document.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { nodeUserPrefix } from '../../../knowledge/identities.js';
import { findRenewCommand } from '../../../knowledge/roles.js';

/** Who renews a certificate: kubeadm with a command, the kubelet itself, or its owner. */
export type Renewal = 'Ca' | 'Kubeadm' | 'Kubelet' | 'Leaf';

export function renewalOf(certificate: Certificate, document: Document): { readonly by: Renewal; readonly command: string } {
  if (certificate.isCA) return { by: 'Ca', command: '' };
  const command = findRenewCommand(certificate, fileNameOf(document));
  if (command) return { by: 'Kubeadm', command };
  return { by: certificate.subject.commonName?.startsWith(nodeUserPrefix) ? 'Kubelet' : 'Leaf', command: '' };
}
