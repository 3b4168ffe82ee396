import { baseName, pathOf } from '../../base/uris.js';
import { isGiven, isOn, valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ComponentReader, pathSlot } from './component-reader.js';
import type { Kubelet } from './model.js';
import { absent, type Slot } from './slot.js';

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
  return [...sources, ...alone.map((config): KubeletSource => ({ config }))];
}

/** A kubelet reads a file; what a ConfigMap or kubeadm's file holds is what kubeadm will write. */
function isNodeFile(uri: string): boolean {
  return pathOf(uri).includes('/var/lib/kubelet/') || /kubelet/i.test(baseName(uri));
}

/** A kubelet as its flags and its configuration have it; flags win. */
export function readKubelet({ run, config }: KubeletSource, documents: ClusterDocuments): Kubelet | undefined {
  const document = run?.document ?? config?.document;
  if (document === undefined) return undefined;
  const reader = run && new ComponentReader(run.run, documents);
  const field = (...path: readonly string[]): Slot => fieldSlot(config?.object, path, documents);
  const either = (flag: string, ...path: readonly string[]): Slot =>
    reader !== undefined && isGiven(reader.run, flag) ? reader.slot(flag) : field(...path);
  const span = run?.run.programSpan ?? config?.object.kind?.span ?? { start: 0, end: 0 };
  return {
    name: 'kubelet',
    site: documents.siteOf(document.uri),
    document,
    at: { uri: document.uri, span },
    run: run?.run,
    config: config?.object,
    clientCa: either('client-ca-file', 'authentication', 'x509', 'clientCAFile'),
    serving: {
      certificate: either('tls-cert-file', 'tlsCertFile'),
      key: either('tls-private-key-file', 'tlsPrivateKeyFile'),
    },
    asksForCertificate: flagOf(config?.object, 'serverTLSBootstrap') || (run !== undefined && isOn(run.run, 'rotate-server-certificates')),
    rotates: flagOf(config?.object, 'rotateCertificates') || (run !== undefined && isOn(run.run, 'rotate-certificates')),
    nodeName: run && valueOf(run.run, 'hostname-override'),
  };
}

function fieldSlot(object: ManifestObject | undefined, path: readonly string[], documents: ClusterDocuments): Slot {
  const value = object?.root.get(...path)?.scalar;
  if (object === undefined || value === undefined || value.value === '') return absent;
  return pathSlot(path.join('.'), value, object.uri, documents);
}

function flagOf(object: ManifestObject | undefined, field: string): boolean {
  return object?.root.get(field)?.flag === true;
}
