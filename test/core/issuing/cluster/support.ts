import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import { planCluster, type ClusterHost, type PreparedCluster } from '../../../../server/src/core/issuing/cluster/plan-cluster.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { fixedNow } from '../../../support/recipes.js';
import { MemoryWorkspace, nameOf, workspaceRoot, type MemoryFile } from '../../../support/workspace.js';

export const oneControlPlane: ClusterParams = {
  controlPlanes: [{ name: 'cp1', addresses: ['10.0.0.10'] }],
  folderUri: workspaceRoot,
  existing: 'refuse',
  dryRun: false,
};

export const threeControlPlanes: ClusterParams = {
  ...oneControlPlane,
  controlPlanes: ['cp1', 'cp2', 'cp3'].map((name, at) => ({ name, addresses: [`10.0.0.1${at}`] })),
  nodes: [
    { name: 'w1', addresses: ['10.0.0.21'] },
    { name: 'w2', addresses: [] },
  ],
  endpoint: 'api.example.com:6443',
};

export type Files = Readonly<Record<string, string>>;

export function planned(params: ClusterParams, files: Files = {}, host: Partial<ClusterHost> = {}): ReturnType<typeof planCluster> {
  return planCluster(params, { workspace: toWorkspace(files), clock: { now: () => fixedNow }, ...host });
}

/** The files of a cluster, by path. */
export async function madeCluster(params: ClusterParams, files: Files = {}): Promise<PreparedCluster & { readonly texts: Files }> {
  const result = await planned(params, files);
  if (isRefusal(result)) throw new Error(result.refused);
  return { ...result, texts: { ...files, ...Object.fromEntries(result.changes.map(({ uri, text }) => [nameOf(uri), text])) } };
}

export function toWorkspace(files: Files): MemoryWorkspace {
  const isSecret = (text: string): boolean => /PRIVATE KEY|client-key-data/.test(text);
  return new MemoryWorkspace(
    new Map(
      Object.entries(files).map(([name, text]): [string, MemoryFile] => [
        name,
        { bytes: Buffer.from(text), mode: isSecret(text) ? 0o600 : 0o644 },
      ]),
    ),
  );
}
