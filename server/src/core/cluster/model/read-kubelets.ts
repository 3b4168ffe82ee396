import { baseName, pathOf } from '../../base/uris.js';
import { findFlag, isGiven, isOn, valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { kubeletCertificates } from '../../knowledge/kubelet-connections.js';
import type { Site } from '../grouping/group-clusters.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader, pathSlot } from './component-reader.js';
import type { KubeClient, Kubelet, Pair } from './model.js';
import { identifyNode } from './node-identity.js';
import { absent, fileSlot, privateKeyOf, type Slot } from './slot.js';

export interface KubeletSource {
  readonly run?: { readonly run: ComponentRun; readonly document: Document };
  readonly config?: { readonly object: ManifestObject; readonly document: Document };
}

/** Each kubelet once: a unit with the configuration that its `--config` names, and configurations that no unit names. */
export function pairKubelets(
  runs: readonly { readonly run: ComponentRun; readonly document: Document }[],
  configs: readonly { readonly object: ManifestObject; readonly document: Document }[],
  documents: ClusterDocuments,
): readonly KubeletSource[] {
  const named = new Set<string>();
  const sources = runs.map((source): KubeletSource => {
    const path = valueOf(source.run, 'config');
    const uri = path === undefined ? undefined : documents.find(path, source.run.uri)?.uri;
    const config = configs.find(({ document }) => document.uri === uri);
    if (config !== undefined) named.add(config.document.uri);
    return config === undefined ? { run: source } : { run: source, config };
  });
  const alone = configs.filter(({ document }) => !named.has(document.uri) && isNodeFile(document.uri));
  return withoutCopies([...sources, ...alone.map((config): KubeletSource => ({ config }))], documents);
}

/**
 * Where machines are here, what lies beside them is where their files were copied from. A machine runs one kubelet,
 * whatever drop-ins and environment files speak of it: the one whose configuration is found speaks for all.
 */
function withoutCopies(sources: readonly KubeletSource[], documents: ClusterDocuments): readonly KubeletSource[] {
  const siteOf = ({ run, config }: KubeletSource): Site | undefined => documents.siteOf((run ?? config)?.document.uri ?? '');
  const installed = sources.filter((source) => siteOf(source)?.isMachine === true);
  if (installed.length === 0) return sources;
  const whole = installed.toSorted((left, right) => completeness(right) - completeness(left));
  const first = new Set([...new Map(whole.toReversed().map((source) => [siteOf(source), source])).values()]);
  return installed.filter((source) => first.has(source));
}

function completeness({ run, config }: KubeletSource): number {
  return (config === undefined ? 0 : 1000) + (run?.run.flags.length ?? 0);
}

/** A kubelet reads a file; what a ConfigMap or kubeadm's file holds is what kubeadm will write. */
function isNodeFile(uri: string): boolean {
  return pathOf(uri).includes('/var/lib/kubelet/') || /kubelet/i.test(baseName(uri));
}

/** A kubelet as its flags and its configuration have it; flags win. */
export function readKubelet(source: KubeletSource, documents: ClusterDocuments, clients: readonly KubeClient[]): Kubelet | undefined {
  const { run, config } = source;
  const document = run?.document ?? config?.document;
  if (document === undefined) return undefined;
  const reading = new KubeletReading(source, document, documents);
  const client = clientOf(source, document, documents, clients);
  const site = documents.siteOf(document.uri);
  const serving = reading.serving();
  return {
    name: 'kubelet',
    site,
    document,
    at: { uri: document.uri, span: run?.run.programSpan ?? config?.object.kind?.span ?? { start: 0, end: 0 } },
    run: run?.run,
    config: config?.object,
    clientCa: reading.slot('client-ca-file', 'authentication', 'x509', 'clientCAFile'),
    serving,
    servingFrom: reading.servingFrom,
    client,
    node: identifyNode({ override: run && findFlag(run.run, 'hostname-override'), client, serving: serving.certificate, site }),
  };
}

/** The kubelet's own kubeconfig: the one that its flag names, else the one of its machine. */
function clientOf(
  { run }: KubeletSource,
  { uri }: Document,
  documents: ClusterDocuments,
  clients: readonly KubeClient[],
): KubeClient | undefined {
  const path = run && valueOf(run.run, 'kubeconfig');
  const named = path === undefined ? undefined : documents.find(path, uri)?.uri;
  const site = documents.siteOf(uri);
  const own = clients.filter(({ role, document }) =>
    named === undefined ? role === 'kubelet' && documents.siteOf(document.uri) === site : document.uri === named,
  );
  return own.length === 1 ? own[0] : undefined;
}

class KubeletReading {
  readonly servingFrom: Kubelet['servingFrom'];
  private readonly reader: ComponentReader | undefined;

  constructor(
    private readonly source: KubeletSource,
    private readonly document: Document,
    private readonly documents: ClusterDocuments,
  ) {
    this.reader = source.run && new ComponentReader(source.run.run, documents);
    this.servingFrom = this.findSource();
  }

  /** What a flag names, or the field of the configuration. */
  slot(flag: string, ...path: readonly string[]): Slot {
    if (this.reader !== undefined && isGiven(this.reader.run, flag)) return this.reader.slot(flag);
    const { config } = this.source;
    if (config === undefined) return this.unknown(flag, 'the configuration of the kubelet');
    const value = config.object.root.get(...path)?.scalar;
    return value === undefined || value.value === '' ? absent : pathSlot(path.join('.'), value, config.object.uri, this.documents);
  }

  /** K cmd/kubelet/app/server.go InitializeTLS, pkg/kubelet/certificate/kubelet.go: asking the cluster goes before files. */
  serving(): Pair {
    const { selfSigned, bootstrapped } = kubeletCertificates;
    if (this.servingFrom === 'cluster') {
      const current = this.ownFile(bootstrapped, 'the serving certificate that the kubelet asks the cluster for: it lies on the node only');
      // Only a copy of the certificate may be here, without its key.
      return { certificate: current, key: privateKeyOf(current) === undefined ? absent : current };
    }
    if (this.servingFrom !== 'itself')
      return { certificate: this.slot('tls-cert-file', 'tlsCertFile'), key: this.slot('tls-private-key-file', 'tlsPrivateKeyFile') };
    const missing = 'the certificate that the kubelet signs itself: it lies on the node only';
    return { certificate: this.ownFile(selfSigned.certificate, missing), key: this.ownFile(selfSigned.key, missing) };
  }

  private findSource(): Kubelet['servingFrom'] {
    const { run, config } = this.source;
    if (isTrue(config?.object, 'serverTLSBootstrap') || (run !== undefined && isOn(run.run, 'rotate-server-certificates')))
      return 'cluster';
    if (this.slot('tls-cert-file', 'tlsCertFile').state !== 'absent') return config === undefined && !this.hasFlag() ? undefined : 'files';
    return config?.object.templated === false ? 'itself' : undefined;
  }

  private hasFlag(): boolean {
    return this.reader !== undefined && isGiven(this.reader.run, 'tls-cert-file');
  }

  /** A file that the kubelet keeps in its own folder, where that folder is here. */
  private ownFile(name: string, missing: string): Slot {
    const folder = (this.reader && valueOf(this.reader.run, 'cert-dir')) ?? kubeletCertificates.folder;
    const { uri } = this.document;
    const found = this.documents.find(`${folder}/${name}`, uri);
    if (found === undefined || !pathOf(found.uri).endsWith(`${kubeletCertificates.folder}/${name}`)) return this.unknown(name, missing);
    return { ...fileSlot(name, { uri, span: { start: 0, end: 0 } }, found), named: undefined };
  }

  private unknown(label: string, missing: string): Slot {
    const { run, config } = this.source;
    const span = run?.run.programSpan ?? config?.object.kind?.span ?? { start: 0, end: 0 };
    return { state: 'unknown', label, at: { uri: this.document.uri, span }, missing };
  }
}

function isTrue(object: ManifestObject | undefined, field: string): boolean {
  return object?.root.get(field)?.flag === true;
}
