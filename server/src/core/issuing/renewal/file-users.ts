import { baseName, folderOf } from '../../base/uris.js';
import type { ClientRole, ClusterModel, Component, KubeClient } from '../../cluster/model/model.js';
import type { Slot } from '../../cluster/model/slot.js';
import type { Document } from '../../documents/document.js';
import type { ComponentRun } from '../../documents/component/model.js';
import type { ProgramName } from '../../knowledge/component-programs.js';
import { readAgain, starterOf, type FileUse } from '../../knowledge/restarts.js';

/** A component that was started with a file. */
export interface FileUser {
  /** As a person tells it from others. */
  readonly name: string;
  readonly program: ProgramName;
  readonly uri: string;
  readonly reads: 'at-start' | 'again';
  /** How it is run; undefined: the files do not show it. */
  readonly runs: 'static-pod' | 'unit' | 'pod' | undefined;
}

interface Part {
  readonly component: Component;
  readonly program: ProgramName;
  readonly run: ComponentRun | undefined;
  readonly slots: readonly (readonly [use: FileUse, ...slots: Slot[]])[];
}

/** Who has been started with one of these files. */
export function usesOf(model: ClusterModel, uris: ReadonlySet<string>): readonly FileUser[] {
  return [
    ...componentParts(model).flatMap((part) => usersIn(part, uris)),
    ...model.clients.flatMap((client) => clientUses(client, model, uris)),
  ];
}

function componentParts({ apiServers, etcdMembers, controllerManagers, kubelets, metricsServers }: ClusterModel): readonly Part[] {
  return [
    ...apiServers.map((component): Part => ({
      component,
      program: 'kube-apiserver',
      run: component.run,
      slots: [
        ['serving', component.serving.certificate, component.serving.key],
        ['client-authorities', component.clientCa, component.proxyCa],
        ['other', ...pairOf(component.kubeletClient), ...pairOf(component.proxyClient), ...pairOf(component.etcdClient)],
        ['other', component.kubeletCa, component.etcdCa],
      ],
    })),
    ...etcdMembers.map((component): Part => ({
      component,
      program: 'etcd',
      run: component.run,
      slots: [
        ['serving', ...pairOf(component.serving), ...pairOf(component.peer)],
        ['other', component.clientCa, component.peerCa],
      ],
    })),
    ...controllerManagers.map((component): Part => ({
      component,
      program: 'kube-controller-manager',
      run: component.run,
      slots: [['other', component.rootCa, component.clientCa, ...pairOf(component.signing), ...component.clientSigners.flatMap(pairOf)]],
    })),
    ...kubelets.map((component): Part => ({
      component,
      program: 'kubelet',
      run: component.run,
      slots: [
        // What the cluster signed is kept in memory, and its file written only.
        [component.servingFrom === 'files' ? 'serving' : 'other', ...pairOf(component.serving)],
        ['other', component.clientCa],
      ],
    })),
    ...metricsServers.map((component): Part => ({
      component,
      program: 'metrics-server',
      run: component.run,
      slots: [['other', ...(component.trust.type === 'slot' ? [component.trust.slot] : [])]],
    })),
  ];
}

function pairOf({ certificate, key }: { readonly certificate: Slot; readonly key: Slot }): Slot[] {
  return [certificate, key];
}

function usersIn({ component, program, run, slots }: Part, uris: ReadonlySet<string>): FileUser[] {
  return slots.flatMap(([use, ...places]) =>
    changedIn(places, uris).map((uri): FileUser => {
      return { name: component.name, program, uri, reads: readsOf(program, use), runs: run && waysOf(run) };
    }),
  );
}

function readsOf(program: ProgramName, use: FileUse): FileUser['reads'] {
  return readAgain[program]?.includes(use) === true ? 'again' : 'at-start';
}

/** Who is started with a certificate whose user the files do not show. */
export function likelyUses({ uri, materials }: Document): readonly FileUser[] {
  return materials.flatMap(({ content }) => {
    const starter = content.type === 'certificate' && !content.isCA ? starterOf(content, baseName(uri)) : undefined;
    if (!starter) return [];
    const { program, use } = starter;
    return [{ name: program, program, uri, reads: readsOf(program, use), runs: undefined }];
  });
}

function changedIn(slots: readonly Slot[], uris: ReadonlySet<string>): string[] {
  return slots.flatMap((slot) => (slot.state === 'known' && uris.has(slot.uri) ? [slot.uri] : []));
}

/** A kubeconfig, and what it names, is read when its component starts. */
function clientUses(client: KubeClient, model: ClusterModel, uris: ReadonlySet<string>): FileUser[] {
  const program = client.role && programs[client.role];
  if (program === undefined) return [];
  const { credentials, trust } = client;
  const slots = [...(credentials.type === 'certificate' ? pairOf(credentials.pair) : []), ...(trust.type === 'slot' ? [trust.slot] : [])];
  const run = model.runs.find((each) => each.program === program);
  const name = client.node === undefined ? program : `${program} ${client.node}`;
  return [...new Set(changedIn(slots, uris))].map((uri) => ({ name, program, uri, reads: 'at-start', runs: run && waysOf(run) }));
}

const programs: Readonly<Record<ClientRole, ProgramName>> = {
  'kube-controller-manager': 'kube-controller-manager',
  'kube-scheduler': 'kube-scheduler',
  'kube-proxy': 'kube-proxy',
  'kube-apiserver': 'kube-apiserver',
  kubelet: 'kubelet',
  'kubelet-bootstrap': 'kubelet',
};

/** The kubelet looks for static Pods in one folder, `manifests` everywhere. */
function waysOf({ host, uri }: ComponentRun): FileUser['runs'] {
  if (host.type !== 'container') return 'unit';
  return baseName(folderOf(uri)) === 'manifests' ? 'static-pod' : 'pod';
}
