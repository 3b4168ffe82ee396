import { Uri } from 'vscode';
import type { Client } from '../../infrastructure/client.js';

/** A new folder that is this extension's own: a worker cannot reach the machine's folder for temporary files. */
export function newStorageFolder({ context }: Client, name: string): Uri {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return Uri.joinPath(context.globalStorageUri, `${name}-${time}`);
}
