import { encloses } from '../../base/span.js';
import { baseName, folderOf, pathOf } from '../../base/uris.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import type { ClusterDocuments } from './cluster-documents.js';
import { ConfigUsers } from './config-users.js';
import type { KnownObject } from './known-object.js';
import type { ApiServer, ClusterModel, Component } from './model.js';
import { readBootstrapTokens } from './read-bootstrap-tokens.js';
import { readCalledServices } from './read-called-services.js';
import { holdsServingCertificate, presumeApiServer, readApiServer } from './read-api-server.js';
import { readClients } from './read-clients.js';
import { readControllerManager } from './read-controller-manager.js';
import { readEtcdMember } from './read-etcd-member.js';
import { pairKubelets, readKubelet } from './read-kubelets.js';
import { readMetricsServer } from './read-metrics-server.js';
import { readNodes } from './read-nodes.js';
import { publishedProxyCa, publishedRootCas } from './published-bundles.js';
import type { Slot } from './slot.js';
import { runsOf, type Run } from './unit-runs.js';

/** The components of a cluster with all that its files say of them. `elsewhere`: the addresses of other clusters' API servers. */
export function buildModel(documents: ClusterDocuments, elsewhere: ReadonlySet<string>): ClusterModel {
  const all = [...documents.documents.values()];
  const runs = withoutCopies(runsOf(documents), documents);
  const of = (program: ComponentRun['program']): readonly Run[] => runs.filter(({ run }) => run.program === program);
  const objects = all.flatMap((document) => (document.kind === 'manifest' ? document.objects.map((object) => ({ object, document })) : []));
  const configs = objects.filter(({ object }) => object.type === 'kubelet-config' && !isInConfigMap(object, objects));
  const controllerManagers = told(
    of('kube-controller-manager').map(({ run, document }) => readControllerManager(run, document, documents)),
  );
  const podCa = podCaOf(controllerManagers, publishedRootCas(objects));
  const users = new ConfigUsers(runs, objects, documents);
  const clients = told(all.flatMap((document) => readClients({ document, documents, users, podCa })));
  return {
    name: nameOf(documents),
    documents,
    elsewhere,
    apiServers: told(apiServersOf(of('kube-apiserver'), all, documents)),
    etcdMembers: told(of('etcd').map(({ run, document }) => readEtcdMember(run, document, documents))),
    controllerManagers,
    kubelets: told(pairKubelets(of('kubelet'), configs, documents).flatMap((source) => readKubelet(source, documents, clients) ?? [])),
    metricsServers: told(of('metrics-server').map(({ run, document }) => readMetricsServer(run, document, { documents, podCa }))),
    services: readCalledServices(objects, documents),
    nodes: readNodes(objects),
    publishedProxyCa: publishedProxyCa(objects),
    bootstrapTokens: readBootstrapTokens(objects),
    configUses: users.uses,
    clients,
    runs: runs.map(({ run }) => run),
    objects: objects.map(({ object }) => object),
  };
}

/** What Pods verify the API server with: the controller manager gives it to them. */
function podCaOf(managers: readonly { readonly rootCa: Slot }[], published: readonly Slot[]): Slot {
  const known = [...managers.map(({ rootCa }) => rootCa), ...published].find(({ state }) => state === 'known');
  const at = { uri: '', span: { start: 0, end: 0 } };
  return known ?? { state: 'unknown', label: 'kube-root-ca.crt', at, missing: 'the CA that Pods get (`--root-ca-file`)' };
}

function isInConfigMap(object: ManifestObject, objects: readonly KnownObject[]): boolean {
  return objects.some(({ object: outer }) => outer.type === 'config-map' && outer.uri === object.uri && encloses(outer.span, object.span));
}

/** A file that was copied to its machine speaks once: what lies beside the machines is where it was copied from. */
function withoutCopies(runs: readonly Run[], documents: ClusterDocuments): readonly Run[] {
  const installed = new Set(runs.filter(({ run }) => documents.siteOf(run.uri)?.isMachine === true).map(keyOf));
  return runs.filter((run) => documents.siteOf(run.run.uri)?.isMachine === true || !installed.has(keyOf(run)));
}

function keyOf({ run: { program, flags } }: Run): string {
  return JSON.stringify([program, flags.map(({ name, value }) => [name, value])]);
}

function apiServersOf(runs: readonly Run[], all: readonly Document[], documents: ClusterDocuments): readonly ApiServer[] {
  if (runs.length > 0) return runs.map(({ run, document }) => readApiServer(run, document, documents));
  const site = documents.group.sites[0];
  if (site === undefined) return [];
  return all
    .filter((document) => isFile(document) && holdsServingCertificate(document))
    .map((document) => presumeApiServer(document, site, documents));
}

function isFile({ kind }: Document): boolean {
  return kind === 'pem' || kind === 'der';
}

/** Names of several components of one program say on which machine each runs. */
function told<T extends Component>(components: readonly T[]): readonly T[] {
  const isOneOf = (name: string): boolean => components.filter((other) => other.name === name).length > 1;
  return components.map((component) => {
    const machine = component.site && baseName(component.site.base);
    return isOneOf(component.name) && machine ? { ...component, name: `${component.name} ${machine}` } : component;
  });
}

function nameOf({ group }: ClusterDocuments): string {
  const name = baseName(group.root);
  return name === '' ? baseName(folderOf(group.root)) || pathOf(group.root) : name;
}
