import { shellPath } from '../../../base/shell-word.js';
import { baseName, folderOf } from '../../../base/uris.js';
import { findRenewCommand } from '../../../knowledge/roles.js';
import type { Refusal } from '../../issue-request.js';
import type { RenewalSources } from '../../renewal/renewal-sources.js';
import { command, type Commands } from '../script.js';
import type { RenewalPaths } from './renewal-equivalents.js';

/** kubeadm knows what it made by name (kubernetes.io "Certificate Management with kubeadm"). */
export function kubeadmRenewal({ before, places: [place] }: RenewalSources, { pathOf }: RenewalPaths): Commands | Refusal {
  const renew = place && findRenewCommand(before, baseName(place.uri));
  if (renew === undefined)
    return { refused: `\`${before.subject.rfc2253}\` is none of the certificates that kubeadm renews. Take \`--as openssl\`.` };
  const notes = [
    'kubeadm takes subject and names from the certificate that is there, makes a new key too, and gives the length of its configuration, a year by default.',
  ];
  if (place?.form === 'kubeconfig')
    return {
      steps: [[renew]],
      writes: [],
      notes: [...notes, 'kubeadm renews kubeconfigs in /etc/kubernetes only: run it on the machine.'],
    };
  const folder = pathOf(folderOf(place?.uri ?? '')).replace(/\/etcd\/?$/, '');
  return { steps: [[command(renew, `--cert-dir=${shellPath(folder)}`)]], writes: [], notes };
}
