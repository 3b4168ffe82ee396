/**
 * cert-manager's Certificate. Source: cert-manager/cert-manager 2d0d7f7f7 pkg/apis/certmanager/v1, internal/apis/certmanager/validation.
 * Usages have the names of the Kubernetes API (knowledge/csr-signers.ts).
 */
export const certManager = {
  group: 'cert-manager.io/',
  /** Seconds. */
  defaultDuration: 90 * 86400,
  leastDuration: 3600,
  leastRenewBefore: 300,
  longestCommonName: 64,
  nameFields: ['commonName', 'dnsNames', 'ipAddresses', 'uris', 'emailAddresses', 'otherNames', 'literalSubject'],
  errors: {
    usage: 'unknown keyusage',
    names:
      'at least one of commonName (from the commonName field or from a literalSubject), dnsNames, emailSANs, ipAddresses, otherNames, or uriSANs must be set',
    commonName: 'Too long: must have at most 64 bytes',
  },
} as const;

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** A Go duration in seconds; undefined for what Go does not read. */
export function goSeconds(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0),
    0,
  );
}
