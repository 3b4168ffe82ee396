import type { KnownObject } from './known-object.js';
import type { NodeAddresses } from './model.js';

/** The Nodes that were exported with their addresses. */
export function readNodes(objects: readonly KnownObject[]): readonly NodeAddresses[] {
  return objects.flatMap(({ object }) => {
    if (object.type !== 'node' || object.templated || object.name === undefined) return [];
    const addresses = (object.root.get('status', 'addresses')?.items ?? []).flatMap((item) => {
      const [type, host] = [item.get('type')?.scalar, item.get('address')?.scalar];
      return type === undefined || host === undefined
        ? []
        : [{ type: type.value, host: host.value.toLowerCase(), at: { uri: object.uri, span: host.span } }];
    });
    return addresses.length === 0 ? [] : [{ name: object.name.value, addresses }];
  });
}
