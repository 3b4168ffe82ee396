import { baseName, folderOf, pathOf } from '../../base/uris.js';
import { fillPlaces } from '../../base/fill-places.js';
import type { Document } from '../../documents/document.js';
import type { ClusterModel, Component, Pair } from '../../cluster/model/model.js';
import type { Slot } from '../../cluster/model/slot.js';
import { kubeadmReaders, restartOrder, staticPodCommand } from '../../knowledge/restarts.js';
import type { Restart } from './rotation.js';
import type { RotationTree } from './rotation-tree.js';

/** The programs that read what a step has changed, in an order that costs little. */
export function findRestarts(before: RotationTree, after: RotationTree): readonly Restart[] {
  const changed = new Set(
    [...after.documents.values()].filter((document) => isOther(before.documents.get(document.uri), document)).map(({ uri }) => uri),
  );
  const told = after.clusters.flatMap(({ model }) => restartsOf(model, changed));
  const known = new Set(told.map(({ program }) => program));
  const found = [...told, ...[...changed].flatMap((uri) => kubeadmRestarts(uri, after)).filter(({ program }) => !known.has(program))];
  const distinct = [...new Map(found.map((restart) => [restart.program, restart])).values()];
  return distinct.toSorted((left, right) => rank(left) - rank(right));
}

/** A bundle in another order is the same to whoever trusts it. */
function isOther(before: Document | undefined, after: Document): boolean {
  if (before?.text === after.text) return false;
  return before?.kind !== 'pem' || after.kind !== 'pem' || contentOf(before) !== contentOf(after);
}

function contentOf({ materials, text }: Document): string {
  const isBundle = materials.every(({ content }) => content.type === 'certificate' && content.isCA);
  const prints = materials.flatMap(({ content }) => (content.type === 'certificate' ? [content.sha256] : []));
  return isBundle ? prints.sort().join(' ') : text;
}

function restartsOf(model: ClusterModel, changed: ReadonlySet<string>): readonly Restart[] {
  return [
    ...programsOf(model)
      .filter(({ uses }) => uses.some((uri) => changed.has(uri)))
      .map(toRestart),
    ...podRestarts(model, changed),
  ];
}

interface Program {
  readonly program: string;
  readonly component: Component;
  /** The files that it reads. */
  readonly uses: readonly string[];
}

function programsOf(model: ClusterModel): readonly Program[] {
  const { apiServers, etcdMembers, controllerManagers, kubelets, metricsServers, clients } = model;
  const known = [
    ...etcdMembers.map((etcd) => toProgram('etcd', etcd, [etcd.clientCa, etcd.peerCa], [etcd.serving, etcd.peer])),
    ...apiServers
      .filter(({ run }) => run !== undefined)
      .map((server) =>
        toProgram(
          'kube-apiserver',
          server,
          [server.clientCa, server.proxyCa, server.kubeletCa, server.etcdCa, ...server.serviceAccountKeys],
          [server.serving, server.kubeletClient, server.proxyClient, server.etcdClient],
        ),
      ),
    ...controllerManagers.map((manager) =>
      toProgram('kube-controller-manager', manager, [manager.rootCa, manager.clientCa], [manager.signing, ...manager.clientSigners]),
    ),
    ...kubelets.map((kubelet) => toProgram('kubelet', kubelet, [kubelet.clientCa], [kubelet.serving])),
    ...metricsServers.map((server) =>
      toProgram(
        'metrics-server',
        server,
        server.trust.type === 'slot' ? [server.trust.slot] : [],
        server.credentials.type === 'certificate' ? [server.credentials.pair] : [],
      ),
    ),
  ];
  const users = clients.flatMap((client) => {
    const { role, trust, credentials, document } = client;
    if (role === undefined || document.kind === 'manifest') return [];
    const program = role === 'kubelet-bootstrap' ? 'kubelet' : role;
    const home = model.runs.find((run) => run.program === program && model.documents.siteOf(run.uri) === client.site);
    const runner = home && model.documents.documents.get(home.uri);
    const component = { ...client, ...(runner && { document: runner }) };
    const slots = [
      ...(trust.type === 'slot' ? [trust.slot] : []),
      ...(credentials.type === 'certificate' ? [credentials.pair.certificate] : []),
    ];
    return [{ program, component, uses: [document.uri, ...slots.flatMap(uriOf)] }];
  });
  return [...known, ...users];
}

function toProgram(program: string, component: Component, slots: readonly Slot[], pairs: readonly Pair[]): Program {
  const all = [...slots, ...pairs.flatMap(({ certificate, key }) => [certificate, key])];
  return { program, component, uses: [component.document.uri, ...all.flatMap(uriOf)] };
}

function uriOf(slot: Slot): readonly string[] {
  return slot.state === 'known' ? [slot.uri] : [];
}

function toRestart({ program, component }: Program): Restart {
  return {
    program: component.site?.isMachine === true ? labelOf(program, component.site.base) : program,
    command: commandOf(program, component.document, component.site?.isMachine === true ? component.site.base : undefined),
  };
}

function commandOf(program: string, document: Document, base: string | undefined): string {
  const path =
    base !== undefined && document.uri.startsWith(`${base}/`)
      ? pathOf(document.uri).slice(pathOf(base).replace(/\/$/, '').length)
      : pathOf(document.uri);
  if (document.kind === 'manifest' && folderOf(document.uri).endsWith('/manifests'))
    return fillPlaces(staticPodCommand, { manifest: path, name: baseName(document.uri) });
  const workload = document.kind === 'manifest' ? document.objects.find(({ type }) => type === 'workload') : undefined;
  const isOfKubeadm = document.kind === 'kubeconfig' && path.startsWith('/etc/kubernetes/') && program !== 'kubelet';
  if (isOfKubeadm) return restartOfPod(program);
  if (workload?.kind === undefined || workload.kind.value === 'Pod') return `systemctl restart ${program}`;
  const namespace = workload.namespace?.value ?? 'kube-system';
  return `kubectl -n ${namespace} rollout restart ${workload.kind.value.toLowerCase()} ${workload.name?.value ?? program}`;
}

/** Where only the files are here, and not how programs are run: what reads them when kubeadm laid them out. */
function kubeadmRestarts(uri: string, { documents }: RotationTree): readonly Restart[] {
  const [, root, file = ''] = /^(.*?\/)((?:etc\/kubernetes|var\/lib\/kubelet)\/.*)$/.exec(uri) ?? [];
  if (root === undefined) return [];
  const readers = kubeadmReaders.filter(
    ({ reads, runsWith }) => reads.test(file) && (runsWith === undefined || documents.has(`${root}${runsWith}`)),
  );
  const restarts = readers.map(({ program }) => ({
    program: labelOf(program, root.slice(0, -1)),
    command: program === 'kubelet' ? 'systemctl restart kubelet' : restartOfPod(program),
  }));
  const handsOut = file.endsWith('/pki/ca.crt') && readers.some(({ program }) => program === 'kube-controller-manager');
  return handsOut ? [...restarts, podRestart] : restarts;
}

function restartOfPod(program: string): string {
  return fillPlaces(staticPodCommand, { manifest: `/etc/kubernetes/manifests/${program}.yaml`, name: `${program}.yaml` });
}

function labelOf(program: string, base: string): string {
  const machine = baseName(base);
  return machine === '' ? program : `${program} on ${machine}`;
}

/** Pods read the CA of the API server at their start. */
function podRestarts({ controllerManagers }: ClusterModel, changed: ReadonlySet<string>): readonly Restart[] {
  const isChanged = controllerManagers.some(({ rootCa }) => rootCa.state === 'known' && changed.has(rootCa.uri));
  return isChanged ? [podRestart] : [];
}

const podRestart: Restart = {
  program: 'pods',
  command: 'kubectl rollout restart daemonset,deployment,statefulset -n NAMESPACE',
  note: 'in every namespace, kube-system first, once `kube-root-ca.crt` has changed there: whatever talks to the API server reads its CA at its start',
};

function rank({ program }: Restart): number {
  const at = restartOrder.indexOf(program.split(' ')[0] ?? '');
  return at === -1 ? restartOrder.length : at;
}
