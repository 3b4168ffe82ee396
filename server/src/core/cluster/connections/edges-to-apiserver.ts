import { findFlag, isOn } from '../../documents/component/flag-lookup.js';
import type { ApiServer, ClusterModel, ControllerManager, Dialled, KubeClient } from '../model/model.js';
import { rootCaConfigMap } from '../../knowledge/secrets.js';
import { valueSlot, type KnownSlot } from '../model/slot.js';
import type { CheckResult, Edge } from './edge.js';
import { isTied, serversFor } from './ties.js';

/** Everything that dials the API server: people and components by their kubeconfigs, pods by what the controller manager gives them. */
export function edgesToApiServer(model: ClusterModel, now: number): readonly Edge[] {
  const clients = model.clients.filter((client) => isTied(client, model));
  return [
    ...clients.flatMap((client) =>
      serversFor(client, model).map((server) => kubeconfigEdge(client, server, tokenCheck(client, server, model, now))),
    ),
    ...model.controllerManagers.flatMap((manager) => serversOf(manager, model).flatMap((server) => podEdges(manager, server))),
    ...publishedRoots(model).flatMap((rootCa) => model.apiServers.flatMap((server) => podEdges({ rootCa, at: rootCa.head }, server))),
    ...model.controllerManagers.flatMap((manager) => serversOf(manager, model).flatMap((server) => signerEdges(manager, server))),
  ];
}

function kubeconfigEdge(client: KubeClient, apiServer: ApiServer, accepts: CheckResult | undefined): Edge {
  const { serverName, server } = client;
  const verified = server && serverName ? { ...server, host: serverName.host, at: { uri: serverName.uri, span: serverName.span } } : server;
  return {
    type: typeOf(client),
    client: { name: client.name, at: client.at },
    server: { name: apiServer.name, at: apiServer.at },
    dialled: verified,
    trust: client.trust,
    serving: apiServer.serving.certificate,
    credentials: client.credentials,
    clientCa: apiServer.clientCa,
    policy: apiServer.clientCa.state === 'absent' ? 'ignores' : 'requests',
    ...(accepts && { accepts }),
    log: client.role === undefined ? 'kubectl' : `the log of ${client.name}`,
    origin: { client, apiServer },
  };
}

function typeOf({ role }: KubeClient): Edge['type'] {
  if (role === 'kubelet-bootstrap') return 'bootstrap-apiserver';
  return role === undefined ? 'kubeconfig-apiserver' : 'component-apiserver';
}

/** A controller manager hands out its CA for all API servers of the cluster; with several, each machine's own is looked at. */
function serversOf({ site }: ControllerManager, { apiServers }: ClusterModel): readonly ApiServer[] {
  const own = apiServers.filter((server) => server.site === site);
  return own.length > 0 ? own : apiServers;
}

/** What the cluster has handed out: the ConfigMap kube-root-ca.crt as it was exported. */
function publishedRoots({ documents, objects }: ClusterModel): readonly KnownSlot[] {
  return objects
    .filter(({ type, name }) => type === 'config-map' && name?.value === rootCaConfigMap)
    .flatMap((object) => {
      const document = documents.documents.get(object.uri);
      const value = object.root.get('data', 'ca.crt');
      const materials =
        document?.materials.filter(({ span }) => value && span.start >= value.span.start && span.end <= value.span.end) ?? [];
      const [first] = materials;
      return document === undefined || first === undefined
        ? []
        : [valueSlot(`data[ca.crt] of ${rootCaConfigMap}`, first.headSpan, document, materials)];
    });
}

const podNames: readonly string[] = ['kubernetes.default.svc'];

/** Pods verify with the CA of kube-root-ca.crt and dial the Service `kubernetes`, by its address or its name. */
function podEdges({ rootCa, at }: Pick<ControllerManager, 'rootCa' | 'at'>, apiServer: ApiServer): readonly Edge[] {
  if (rootCa.state === 'absent') return [];
  const named = podNames.map((host): Dialled => ({ host, port: 443, scheme: 'https', at: apiServer.at }));
  const dialled = apiServer.serviceAddress === undefined ? named : [apiServer.serviceAddress, ...named];
  return dialled.map((target) => ({
    type: 'pod-apiserver',
    client: { name: `pod (${target.host})`, at: rootCa.state === 'known' ? (rootCa.named ?? at) : at },
    server: { name: apiServer.name, at: apiServer.at },
    dialled: target,
    trust: { type: 'slot', slot: rootCa },
    serving: apiServer.serving.certificate,
    credentials: { type: 'nothing' },
    clientCa: apiServer.clientCa,
    policy: 'ignores',
    log: "the pod's log",
    origin: { apiServer },
  }));
}

/** A bootstrap token of which the Secret is here; kubernetes/website reference/access-authn-authz/bootstrap-tokens.md. */
function tokenCheck({ credentials, role }: KubeClient, { run }: ApiServer, model: ClusterModel, now: number): CheckResult | undefined {
  if (credentials.type !== 'token' || role !== 'kubelet-bootstrap' || run === undefined) return undefined;
  const known = model.bootstrapTokens.find(({ token }) => token === credentials.token);
  const flag = findFlag(run, 'enable-bootstrap-token-auth');
  if (flag !== undefined ? !isOn(run, flag.name) : run.isComplete)
    return { verdict: 'unknown', missing: 'who takes the token: `--enable-bootstrap-token-auth` is not on' };
  if (known === undefined) return { verdict: 'unknown', missing: 'the Secret of the bootstrap token' };
  return known.expires === undefined || known.expires > now
    ? { verdict: 'ok' }
    : { verdict: 'unknown', missing: 'a token that has not expired' };
}

/** What the controller manager signs for clients is of no use unless the API server takes certificates of that CA. */
function signerEdges(manager: ControllerManager, apiServer: ApiServer): readonly Edge[] {
  return manager.clientSigners
    .filter(({ certificate }) => certificate.state === 'known')
    .map((pair) => ({
      type: 'signed-apiserver',
      client: { name: `whoever ${manager.name} signs for`, at: manager.at },
      server: { name: apiServer.name, at: apiServer.at },
      dialled: undefined,
      trust: { type: 'insecure', at: manager.at },
      serving: apiServer.serving.certificate,
      credentials: { type: 'certificate', pair },
      clientCa: apiServer.clientCa,
      policy: apiServer.clientCa.state === 'absent' ? 'ignores' : 'requests',
      log: `the log of ${apiServer.name}`,
      origin: { apiServer },
    }));
}
