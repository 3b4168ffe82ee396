import type { LiveTarget } from '../../../../protocol/index.js';
import { endpointsOf } from '../../../base/endpoints.js';
import { selectContext } from '../../../cluster/handshake/select-context.js';
import { isGiven } from '../../../documents/kubeconfig/given.js';
import { readServerUrl } from '../../../documents/kubeconfig/server-url.js';
import { whyProxyRefused } from '../../../documents/kubeconfig/proxy-url.js';
import { readProxyUrl } from '../../../documents/kubeconfig/read-proxy-url.js';
import { withoutPassword } from '../../../documents/kubeconfig/without-password.js';
import { visible } from '../../describe/visible.js';
import { kubeconfigList } from '../kubeconfigs/kubeconfig-list.js';
import { knownConfigs, type KnownConfig } from '../kubeconfigs/known-config.js';
import type { Text } from '../../../documents/kubeconfig/model.js';
import type { ViewWorld } from '../view-world.js';

/** Every context whose server speaks TLS: of the file that is meant, then of the others, the current context of each first. */
export async function liveTargets(world: ViewWorld, uri: string | undefined): Promise<readonly LiveTarget[]> {
  const [files, configs] = await Promise.all([kubeconfigList(world), knownConfigs(world)]);
  const targets = files.flatMap(({ uri: file, contexts }) =>
    contexts.flatMap(({ name, isCurrent }) => targetOf(configs.find(file), { name, isCurrent }, world)),
  );
  return targets.sort((a, b) => rank(a, uri) - rank(b, uri));
}

function rank(target: LiveTarget, uri: string | undefined): number {
  return (target.uri === uri ? 0 : 2) + (target.isCurrent ? 0 : 1);
}

function targetOf(file: KnownConfig | undefined, context: { name: string; isCurrent: boolean }, world: ViewWorld): LiveTarget[] {
  const selection = file?.config && selectContext(file.config, context.name);
  const { cluster, clusterName = '' } = selection ?? {};
  const { server, tlsServerName } = cluster ?? {};
  if (!file || !isGiven(server)) return [];
  const url = readServerUrl(server.value);
  if (url.status !== 'usable' || url.scheme !== 'https') return [];
  return [
    {
      host: url.host,
      port: endpointsOf(server.value)[0]?.port ?? 443,
      serverName: isGiven(tlsServerName) ? tlsServerName.value : url.host,
      uri: file.uri,
      file: visible(world.relativeName(file.uri)),
      context: context.name,
      isCurrent: context.isCurrent,
      server: visible(server.value),
      ...proxyOf(cluster?.proxyUrl, clusterName),
    },
  ];
}

/** A proxy is dialled by its host and port alone: what it is told of credentials stays here. */
function proxyOf(url: Text | undefined, clusterName: string): Pick<LiveTarget, 'proxy' | 'refused'> {
  if (!isGiven(url)) return {};
  const refused = whyProxyRefused(url.value, clusterName);
  if (refused !== undefined) return { refused: visible(withoutPassword(refused)) };
  const proxy = readProxyUrl(url.value);
  return proxy ? { proxy } : { refused: visible(`proxyconnect tcp: dial tcp ${withoutPassword(url.value)}: missing address`) };
}
