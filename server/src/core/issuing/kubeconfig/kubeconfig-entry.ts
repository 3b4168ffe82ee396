/** A cluster, a user and the context that joins them, as they stand in a kubeconfig; see knowledge/kubeconfig-schema.ts. */
export interface KubeconfigEntry {
  readonly names: KubeconfigNames;
  readonly cluster: KubeconfigFields;
  readonly user: KubeconfigFields;
  readonly namespace?: string;
}

export interface KubeconfigNames {
  readonly cluster: string;
  readonly user: string;
  readonly context: string;
}

/** Texts only: what YAML would take for something else is quoted when it is written. */
export type KubeconfigFields = Readonly<Record<string, KubeconfigField>>;
export type KubeconfigField = string | readonly KubeconfigField[] | { readonly [name: string]: KubeconfigField };

/** kubeadm's names (cmd/kubeadm/app/util/kubeconfig/kubeconfig.go CreateBasic): the user is the CN. */
export function kubeadmNames(user: string, cluster = 'kubernetes'): KubeconfigNames {
  return { cluster, user, context: `${user}@${cluster}` };
}

/** The items of the three lists, with their keys in kubectl's order. */
export function kubeconfigItems({ names, cluster, user, namespace }: KubeconfigEntry): Readonly<Record<KubeconfigList, KubeconfigFields>> {
  return {
    clusters: { cluster, name: names.cluster },
    contexts: {
      context: { cluster: names.cluster, ...(namespace !== undefined && { namespace }), user: names.user },
      name: names.context,
    },
    users: { name: names.user, user },
  };
}

export type KubeconfigList = 'clusters' | 'contexts' | 'users';
