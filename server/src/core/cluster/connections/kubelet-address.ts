import { findFlag } from '../../documents/component/flag-lookup.js';
import type { ComponentRun } from '../../documents/component/model.js';
import { kubeletPort, preferredAddressTypes } from '../../knowledge/kubelet-connections.js';
import type { Location } from '../../findings.js';
import type { ClusterModel, Dialled, Kubelet } from '../model/model.js';

/** Types of addresses that somebody goes through to dial a kubelet; undefined when the files do not say it. */
export function addressTypesOf(run: ComponentRun | undefined): readonly string[] | undefined {
  const flag = run && findFlag(run, 'kubelet-preferred-address-types');
  if (run === undefined || (flag === undefined && !run.isComplete)) return undefined;
  if (flag === undefined) return preferredAddressTypes;
  return flag.value?.split(',').map((type) => type.trim());
}

/**
 * The address that a kubelet is dialled at: the first type that its Node has. Without the Node only its host name
 * can be told, which is the node's name (K pkg/kubelet/nodestatus/setters.go, NodeAddress).
 */
export function kubeletAddress(run: ComponentRun | undefined, { node, at }: Kubelet, { nodes }: ClusterModel): Dialled | undefined {
  const types = addressTypesOf(run);
  if (types === undefined || node === undefined) return undefined;
  const known = nodes.find(({ name }) => name === node.name);
  const address = types.flatMap((type) => known?.addresses.find((each) => each.type === type) ?? [])[0];
  if (address !== undefined) return dialled(address.host, address.at);
  return known === undefined && types[0] === 'Hostname' ? dialled(node.name, at) : undefined;
}

function dialled(host: string, at: Location): Dialled {
  return { host, port: kubeletPort, scheme: 'https', at };
}
