/**
 * How installers name a certificate and its key beside each other. Sources: kubernetes/kubernetes
 * cmd/kubeadm/app/constants/constants.go (`apiserver.crt`, `apiserver.key`); cloudflare/cfssl cli/bundle
 * (`kubernetes.pem`, `kubernetes-key.pem`); core/v1 Secret kubernetes.io/tls (`tls.crt`, `tls.key`).
 */
export function partnerPaths(path: string): readonly string[] {
  const swaps: readonly (readonly [RegExp, string])[] = [
    [/-key\.pem$/, '.pem'],
    [/\.(?:crt|cer)$/, '.key'],
    [/\.key$/, '.crt'],
    [/\.pem$/, '-key.pem'],
    [/\.pem$/, '.key'],
    [/\.key$/, '.pem'],
  ];
  return [...new Set(swaps.flatMap(([from, to]) => (from.test(path) ? [path.replace(from, to)] : [])))];
}
