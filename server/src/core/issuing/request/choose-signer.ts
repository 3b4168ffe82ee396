import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { csrErrors, signers } from '../../knowledge/csr-signers.js';
import { refuse, type Refusal } from '../issue-request.js';

/**
 * The signer of a request: the one that was asked for, or the one that Kubernetes brings for such a certificate. The
 * built-in ones sign with the cluster CA, and none gives serving certificates but kubelets'.
 */
export function chooseSigner(profile: CertificateProfile, asked: string | undefined): string | Refusal {
  if (asked !== undefined) return checkName(asked);
  if (profile.id === 'kubelet-client') return signers.kubeletClient;
  if (profile.id === 'kubelet-server') return signers.kubeletServing;
  const isForCluster = profile.signer === 'cluster' || profile.signer === 'any';
  if (isForCluster && profile.makes === 'leaf' && profile.usages.join() === 'clientAuth') return signers.client;
  return refuse(
    'signer',
    `${profile.title}: none of the signers that Kubernetes brings makes it. Name another signer (\`--signer example.com/name\`), or leave the manifest and sign the request with \`kubepki sign\`.`,
  );
}

/** K pkg/apis/certificates/validation/validation.go ValidateCertificateSigningRequestSignerName. */
function checkName(name: string): string | Refusal {
  if (name === signers.legacy)
    return refuse(
      'signer',
      `\`${name}\` is gone: "${csrErrors.legacySigner}". For a client of the API server write \`${signers.client}\`.`,
    );
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name)) return name;
  return refuse('signer', `\`${name}\` is no signer's name: "${csrErrors.signerForm}".`);
}
