import { encloses, type Span } from '../../base/span.js';
import { baseName, pathOf } from '../../base/uris.js';
import { valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Kubeconfig } from '../../documents/kubeconfig/model.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { kubeconfigRole } from '../../knowledge/kubeconfig-files.js';
import type { ClusterDocuments } from './cluster-documents.js';
import type { KnownObject } from './known-object.js';
import type { ClientRole } from './model.js';

/** What uses a kubeconfig. */
export interface ConfigUser {
  readonly role: ClientRole;
  readonly node: string | undefined;
}

const configFlags: readonly (readonly [flag: string, suffix?: 'bootstrap'])[] = [
  ['kubeconfig'],
  ['authentication-kubeconfig'],
  ['authorization-kubeconfig'],
  ['bootstrap-kubeconfig', 'bootstrap'],
];

const roles: readonly string[] = ['kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'] satisfies readonly ClientRole[];

/** Component configurations that name a kubeconfig in `clientConnection.kubeconfig`. */
const configRoles: Readonly<Partial<Record<string, ClientRole>>> = {
  KubeProxyConfiguration: 'kube-proxy',
  KubeSchedulerConfiguration: 'kube-scheduler',
};

/** Who uses which kubeconfig: told by flags, by component configurations, and last by the file's name. */
export class ConfigUsers {
  private readonly byUri = new Map<string, ConfigUser>();

  constructor(
    runs: readonly { readonly run: ComponentRun }[],
    private readonly objects: readonly KnownObject[],
    private readonly documents: ClusterDocuments,
  ) {
    for (const { object } of objects) this.takeConfig(object);
    for (const { run } of runs) if (roles.includes(run.program)) this.takeFlags(run);
  }

  userOf(config: Kubeconfig): ConfigUser | undefined {
    if (config.host === 'manifest') return this.userInObject(config);
    const role = kubeconfigRole(pathOf(config.uri));
    return this.byUri.get(config.uri) ?? (role && { role, node: undefined });
  }

  private takeFlags(run: ComponentRun): void {
    for (const [flag, suffix] of configFlags) {
      const path = valueOf(run, flag);
      const document = path === undefined || path === '' ? undefined : this.documents.find(path, run.uri);
      if (document === undefined) continue;
      const role = suffix === undefined ? (run.program as ClientRole) : 'kubelet-bootstrap';
      this.byUri.set(document.uri, { role, node: valueOf(run, 'hostname-override') });
    }
  }

  private takeConfig(object: ManifestObject): void {
    const role = configRoles[object.kind?.value ?? ''];
    const path = role && kubeconfigPath(object);
    const document = path === undefined ? undefined : this.documents.find(path, object.uri);
    if (role !== undefined && document !== undefined) this.byUri.set(document.uri, { role, node: undefined });
  }

  /** `config.conf` and `kubeconfig.conf` are values of one ConfigMap, mounted side by side. */
  private userInObject(config: Kubeconfig): ConfigUser | undefined {
    const holder = this.holderOf(config);
    if (holder === undefined) return undefined;
    for (const { object } of this.objects) {
      const role = configRoles[object.kind?.value ?? ''];
      if (role === undefined || object.uri !== holder.uri || !encloses(holder.span, object.span)) continue;
      const value = holder.root.get('data', baseName(kubeconfigPath(object) ?? ''));
      if (value !== undefined && begins(config, value)) return { role, node: undefined };
    }
    return undefined;
  }

  private holderOf(config: Kubeconfig): ManifestObject | undefined {
    const holder = this.objects.find(({ object }) => object.type === 'config-map' && object.uri === config.uri && begins(config, object));
    return holder?.object;
  }
}

/** A text in a value may end behind the value, with the line break that YAML leaves out. */
function begins({ span: { start } }: { readonly span: Span }, { span }: { readonly span: Span }): boolean {
  return span.start <= start && start < span.end;
}

function kubeconfigPath({ root }: ManifestObject): string | undefined {
  const path = root.get('clientConnection', 'kubeconfig')?.scalar;
  return path === undefined || path.templated || path.value === '' ? undefined : path.value;
}
