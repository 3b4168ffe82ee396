import { createCfsslKind } from './cfssl/kind.js';
import { createDerKind } from './der/kind.js';
import { createEtcdConfigKind } from './etcd-config/kind.js';
import type { DocumentKind } from './kind.js';
import { createKubeconfigKind } from './kubeconfig/kind.js';
import { createManifestKind } from './manifest/kind.js';
import { objectKinds } from './object-kinds.js';
import { createOpensslKind } from './openssl-cnf/kind.js';
import { createPemKind } from './pem/kind.js';
import { createScriptKind } from './script/kind.js';
import { createSystemdUnitKind } from './systemd-unit/kind.js';

/** All kinds in the order in which they are asked; one line each. Every call gives kinds with caches of their own. */
export function createKinds(): readonly DocumentKind[] {
  const kubeconfig = createKubeconfigKind();
  const manifest = createManifestKind({ objectKinds, embeddedConfigs: (source) => kubeconfig.embedded(source) });
  const plain = [createCfsslKind(), createEtcdConfigKind(), createSystemdUnitKind()];
  const openssl = createOpensslKind();
  const pem = createPemKind();
  return [createDerKind(), kubeconfig, manifest, ...plain, createScriptKind([kubeconfig, manifest, ...plain, pem, openssl]), pem, openssl];
}

/** File names that are worth opening, for a walk over folders: those of every kind. */
export const documentFileNames: readonly RegExp[] = createKinds().map(({ fileNames }) => fileNames);
