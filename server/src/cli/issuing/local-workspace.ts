import { defaultSettings } from '../../core/settings.js';
import { uriFromPath } from '../../host/file-path.js';
import { NodeWorkspace } from '../../host/node-workspace.js';
import type { Io } from '../io.js';

/** The files of this machine: whoever runs a command may name any of them. */
export function localWorkspace({ cwd }: Pick<Io, 'cwd'>): NodeWorkspace {
  return new NodeWorkspace({ roots: [uriFromPath(cwd)], trusted: true, maxFileSize: defaultSettings.maxFileSize });
}
