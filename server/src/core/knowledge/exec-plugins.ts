/** The two API versions that client-go's exec plugins speak. Source: client-go plugin/pkg/client/auth/exec/exec.go. */
export const execApiVersions: readonly string[] = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'];

/** Read as an API version but refused when the plugin is made; gone since Kubernetes 1.24. */
export const removedExecApiVersion = 'client.authentication.k8s.io/v1alpha1';

/** Source: client-go tools/clientcmd/api/types.go, ExecInteractiveMode. Only v1 insists on one. */
export const interactiveModes: readonly string[] = ['Never', 'IfAvailable', 'Always'];

/**
 * Credential plugins that clouds and projects document, by the name of the program.
 * Sources: the documentation of each (EKS, GKE, AKS, DigitalOcean, Oracle, IBM, OVH, Scaleway, Teleport, Pinniped, OpenShift, …).
 */
export const knownPlugins: ReadonlySet<string> = new Set([
  'aws',
  'aws-iam-authenticator',
  'aws-vault',
  'heptio-authenticator-aws',
  'eksctl',
  'gke-gcloud-auth-plugin',
  'gcloud',
  'kubelogin',
  'az',
  'azure-kubelogin',
  'kubectl',
  'kubectl-oidc_login',
  'kubectl-oidc-login',
  'kubectl-login',
  'kubectl-vsphere',
  'doctl',
  'oci',
  'ibmcloud',
  'ovhcloud',
  'scw',
  'exo',
  'linode-cli',
  'civo',
  'yc',
  'hcloud',
  'aliyun',
  'tccli',
  'tsh',
  'pinniped',
  'oc',
  'rancher',
  'gardenlogin',
  'kubectl-gardenlogin',
  'client-keystone-auth',
  'tanzu',
  'vault',
  'cloudflared',
]);

/** Programs that run whatever text they are given. */
export const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh']);

/** Programs that fetch from the network. */
export const downloaders: ReadonlySet<string> = new Set(['curl', 'wget', 'iwr', 'invoke-webrequest', 'invoke-restmethod', 'fetch']);

interface AuthProviderFact {
  /** The first line of what kubectl prints; absent: it still works. */
  readonly error?: string;
  readonly furtherLines?: readonly string[];
  readonly replacement: string;
}

/**
 * What replaces an auth provider. gcp and azure are stubs that fail since Kubernetes 1.26, oidc still works in 1.32.
 * Source: client-go plugin/pkg/client/auth/{gcp,azure}/*_stub.go, rest/plugin.go; the texts seen with kubectl 1.32.4.
 */
export const authProviders: Readonly<Record<string, AuthProviderFact>> = {
  gcp: {
    error: 'The gcp auth plugin has been removed.',
    furtherLines: [
      'Please use the "gke-gcloud-auth-plugin" kubectl/client-go credential plugin instead.',
      'See https://cloud.google.com/blog/products/containers-kubernetes/kubectl-auth-changes-in-gke for further details',
    ],
    replacement: 'Use `gke-gcloud-auth-plugin`: `gcloud container clusters get-credentials` writes the `exec` entry.',
  },
  azure: {
    error: 'The azure auth plugin has been removed.',
    furtherLines: [
      'Please use the https://github.com/Azure/kubelogin kubectl/client-go credential plugin instead.',
      'See https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins for further details',
    ],
    replacement: 'Use `kubelogin`: `kubelogin convert-kubeconfig` rewrites the entry to `exec`.',
  },
  oidc: { replacement: 'The exec plugin `kubectl oidc-login` (kubelogin) signs in and refreshes by itself.' },
};

/** What the oidc provider cannot start without, in the order in which it looks. Source: client-go plugin/pkg/client/auth/oidc/oidc.go newOIDCAuthProvider; seen with kubectl 1.32.4. */
export const oidcSettings: readonly string[] = ['idp-issuer-url', 'client-id'];

export function missingSettingError(setting: string): string {
  return `Must provide ${setting}`;
}

export function noAuthProviderError(name: string): string {
  return `no Auth Provider found for name "${name}"`;
}
