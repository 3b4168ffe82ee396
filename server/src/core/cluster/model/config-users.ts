import { encloses, type Span } from '../../base/span.js';
import { baseName, pathOf } from '../../base/uris.js';
import { findFlag, valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Kubeconfig } from '../../documents/kubeconfig/model.js';
import type { ManifestObject, ScalarValue } from '../../documents/manifest/model.js';
import { kubeconfigRole } from '../../knowledge/kubeconfig-files.js';
import type { ClusterDocuments } from './cluster-documents.js';
import type { KnownObject } from './known-object.js';
import type { ClientRole, ConfigUse, ConfigUser } from './model.js';

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
  readonly uses: ConfigUse[] = [];

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
    const uses = this.uses.filter(({ uri }) => uri === config.uri);
    // A file that another component names by mistake is still that of whom it is named after.
    return uses.findLast((use) => use.role === role) ?? uses.at(-1) ?? (role && { role, node: undefined });
  }

  private takeFlags(run: ComponentRun): void {
    for (const [flag, suffix] of configFlags) {
      const path = valueOf(run, flag);
      const document = path === undefined || path === '' ? undefined : this.documents.find(path, run.uri);
      if (document === undefined) continue;
      const role = suffix === undefined ? (run.program as ClientRole) : 'kubelet-bootstrap';
      const span = findFlag(run, flag)?.valueSpan ?? run.programSpan;
      this.uses.push({ role, node: valueOf(run, 'hostname-override'), flag, at: { uri: run.uri, span }, uri: document.uri });
    }
  }

  private takeConfig(object: ManifestObject): void {
    const role = configRoles[object.kind?.value ?? ''];
    const path = role && kubeconfigPath(object);
    const document = path === undefined ? undefined : this.documents.find(path.value, object.uri);
    if (role === undefined || path === undefined || document === undefined) return;
    this.uses.push({ role, node: undefined, flag: 'kubeconfig', at: { uri: object.uri, span: path.span }, uri: document.uri });
  }

  /** `config.conf` and `kubeconfig.conf` are values of one ConfigMap, mounted side by side. */
  private userInObject(config: Kubeconfig): ConfigUser | undefined {
    const holder = this.holderOf(config);
    if (holder === undefined) return undefined;
    for (const { object } of this.objects) {
      const role = configRoles[object.kind?.value ?? ''];
      if (role === undefined || object.uri !== holder.uri || !encloses(holder.span, object.span)) continue;
      const value = holder.root.get('data', baseName(kubeconfigPath(object)?.value ?? ''));
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

function kubeconfigPath({ root }: ManifestObject): ScalarValue | undefined {
  const path = root.get('clientConnection', 'kubeconfig')?.scalar;
  return path === undefined || path.templated || path.value === '' ? undefined : path;
}
