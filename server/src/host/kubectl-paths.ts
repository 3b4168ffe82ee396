import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { KubectlPaths } from '../core/ports.js';
import { uriFromPath } from './file-path.js';

/** As client-go finds its files: tools/clientcmd/loader.go (NewDefaultClientConfigLoadingRules), util/homedir. */
export function findKubectlPaths(environment: Readonly<Record<string, string | undefined>>): KubectlPaths {
  // Empty names are skipped, and a name that is repeated counts once.
  const names = [...new Set((environment['KUBECONFIG'] ?? '').split(delimiter).filter((name) => name !== ''))];
  return {
    variable: names.filter((name) => isAbsolute(name)).map(uriFromPath),
    relative: names.filter((name) => !isAbsolute(name)),
    home: uriFromPath(join(environment['HOME'] || homedir(), '.kube', 'config')),
  };
}
