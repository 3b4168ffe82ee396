import { baseName, folderOf, pathOf } from '../../base/uris.js';
import { valueOf } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import { kubeconfigRole } from '../../knowledge/kubeconfig-files.js';
import type { ClusterDocuments } from './cluster-documents.js';
import type { ApiServer, ClientRole, ClusterModel, Component } from './model.js';
import { holdsServingCertificate, presumeApiServer, readApiServer } from './read-api-server.js';
import { readClients, type ConfigUser } from './read-clients.js';
import { readControllerManager } from './read-controller-manager.js';
import { readEtcdMember } from './read-etcd-member.js';
import { pairKubelets, readKubelet } from './read-kubelets.js';

interface Run {
  readonly run: ComponentRun;
  readonly document: Document;
}

/** The components of a cluster with all that its files say of them. `elsewhere`: the addresses of other clusters' API servers. */
export function buildModel(documents: ClusterDocuments, elsewhere: ReadonlySet<string>): ClusterModel {
  const all = [...documents.documents.values()];
  const runs = withoutCopies(
    all.flatMap((document) => ('components' in document ? document.components : []).map((run): Run => ({ run, document }))),
    documents,
  );
  const of = (program: ComponentRun['program']): readonly Run[] => runs.filter(({ run }) => run.program === program);
  const objects = all.flatMap((document) => (document.kind === 'manifest' ? document.objects.map((object) => ({ object, document })) : []));
  const configs = objects.filter(({ object }) => object.type === 'kubelet-config');
  const users = configUsers(runs, documents);
  return {
    name: nameOf(documents),
    documents,
    elsewhere,
    apiServers: told(apiServersOf(of('kube-apiserver'), all, documents)),
    etcdMembers: told(of('etcd').map(({ run, document }) => readEtcdMember(run, document, documents))),
    controllerManagers: told(of('kube-controller-manager').map(({ run, document }) => readControllerManager(run, document, documents))),
    kubelets: told(pairKubelets(of('kubelet'), configs, documents).flatMap((source) => readKubelet(source, documents) ?? [])),
    clients: told(all.flatMap((document) => readClients(document, documents, users.get(document.uri) ?? userByName(document.uri)))),
    runs: runs.map(({ run }) => run),
    objects: objects.map(({ object }) => object),
  };
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

const configFlags: readonly (readonly [flag: string, suffix?: 'bootstrap'])[] = [
  ['kubeconfig'],
  ['authentication-kubeconfig'],
  ['authorization-kubeconfig'],
  ['bootstrap-kubeconfig', 'bootstrap'],
];

const roles: readonly string[] = ['kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'] satisfies readonly ClientRole[];

/** Who uses which kubeconfig, by the flags that name it. */
function configUsers(runs: readonly Run[], documents: ClusterDocuments): ReadonlyMap<string, ConfigUser> {
  const users = new Map<string, ConfigUser>();
  for (const { run } of runs) {
    if (!roles.includes(run.program)) continue;
    for (const [flag, suffix] of configFlags) {
      const path = valueOf(run, flag);
      const document = path === undefined || path === '' ? undefined : documents.find(path, run.uri);
      if (document === undefined) continue;
      users.set(document.uri, {
        role: suffix === undefined ? (run.program as ClientRole) : 'kubelet-bootstrap',
        node: valueOf(run, 'hostname-override'),
      });
    }
  }
  return users;
}

function userByName(uri: string): ConfigUser | undefined {
  const role = kubeconfigRole(pathOf(uri));
  return role && { role, node: undefined };
}

function nameOf({ group }: ClusterDocuments): string {
  const name = baseName(group.root);
  return name === '' ? baseName(folderOf(group.root)) || pathOf(group.root) : name;
}
