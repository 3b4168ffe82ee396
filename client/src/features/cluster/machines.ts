import type { ClusterMachine } from '../../../../server/src/protocol/index.js';

/** `cp1=192.168.56.10, cp2=10.0.0.2 10.0.0.3` → machines; `problem`: why that is none. */
export function parseMachines(text: string): { readonly machines: ClusterMachine[]; readonly problem?: string } {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const machines = parts.map((part): ClusterMachine => {
    const [name = '', addresses = ''] = part.split('=', 2);
    return { name: name.trim(), addresses: addresses.split(/\s+/).filter((address) => address !== '') };
  });
  const wrong = machines.find(({ name, addresses }) => name === '' || addresses.length === 0);
  if (wrong === undefined) return { machines };
  return { machines, problem: `"${wrong.name}" needs a name and an address: write cp1=192.168.56.10.` };
}

export function machinesText(machines: readonly ClusterMachine[]): string {
  return machines.map(({ name, addresses }) => `${name}=${addresses.join(' ')}`).join(', ');
}
