import { writeSync } from 'node:fs';
import { nodeFileOperations, type FileOperations } from '../../../server/src/host/writing/file-operations.js';

/** The real file system, except that something may happen before its n-th operation, and half-way through each write. */
export function watchedOperations(before: (index: number, name: keyof FileOperations) => void): FileOperations {
  let index = 0;
  const meet = (name: keyof FileOperations): void => before(index++, name);
  const watched: FileOperations = { ...nodeFileOperations };
  for (const name of Object.keys(nodeFileOperations) as (keyof FileOperations)[]) watch(watched, name, () => meet(name));
  const write = (file: number, content: Uint8Array): void => {
    meet('write');
    const half = content.subarray(0, content.length >> 1);
    writeSync(file, half);
    meet('write');
    nodeFileOperations.write(file, content.subarray(half.length));
  };
  // Nothing here can tell whether the disk has it, and asking takes longest.
  return { ...watched, write, sync: () => meet('sync'), syncFolder: () => meet('syncFolder') };
}

function watch(operations: FileOperations, name: keyof FileOperations, before: () => void): void {
  const operation: unknown = operations[name];
  if (typeof operation !== 'function') return;
  Object.assign(operations, {
    [name]: (...given: readonly unknown[]): unknown => {
      before();
      return Reflect.apply(operation, undefined, given) as unknown;
    },
  });
}
