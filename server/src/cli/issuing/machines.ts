import { InvalidArgumentError } from 'commander';
import type { ClusterMachine } from '../../protocol/index.js';

/** Collects `NAME=ADDRESS[,MORE]`; a node may have a name only. */
export function collectMachine(value: string, before: readonly ClusterMachine[] | undefined): readonly ClusterMachine[] {
  const [name = '', addresses = '', ...rest] = value.split('=');
  if (name === '' || rest.length > 0) throw new InvalidArgumentError('Give NAME=ADDRESS such as cp1=10.0.0.10.');
  return [...(before ?? []), { name, addresses: addresses.split(',').filter((address) => address !== '') }];
}
