import type { ClusterParams } from '../../../protocol/index.js';
import { isRefusal } from '../../issuing/issue-request.js';
import { planCluster } from '../../issuing/cluster/plan-cluster.js';
import type { FileChange } from '../../issuing/file-change.js';
import type { ProfileId } from '../../knowledge/certificate-profile.js';
import type { Clock } from '../../ports.js';
import { make } from './make.js';
import { SampleFiles, sampleRoot, sampleWorkspace, type SampleFile } from './sample-files.js';
import { day, sampleMachines } from './sample-places.js';

/** Older than what they have signed, so that a certificate of theirs can have run out. */
const authorityAge = 500 * day;
/** Nothing of the sample is due, and nothing of it looks as if it had been made for an exercise. */
const leafAge = 40 * day;

/**
 * The files of a small cluster as kubeadm leaves it, one control plane and one node, made by what makes clusters for people. Nothing
 * is wrong with it.
 */
export async function makeSample(clock: Clock): Promise<SampleFiles> {
  const authorities = await makeAuthorities(clock);
  const params: ClusterParams = {
    ...sampleMachines,
    manifests: true,
    folderUri: sampleRoot,
    existing: 'refuse',
    dryRun: false,
  };
  const made = await planCluster(params, { workspace: sampleWorkspace(authorities), clock: { now: () => clock.now() - leafAge } });
  // What it is asked for is constant, and tests ask for it.
  if (isRefusal(made)) throw new Error(`The sample was refused: ${made.refused}`);
  return new SampleFiles([...authorities, ...made.changes.map(toSampleFile)]);
}

async function makeAuthorities(clock: Clock): Promise<readonly SampleFile[]> {
  const wanted: readonly [ProfileId, string][] = [
    ['ca', 'ca'],
    ['etcd-ca', 'etcd/ca'],
    ['front-proxy-ca', 'front-proxy-ca'],
  ];
  const made = wanted.map(async ([profile, stem]): Promise<readonly SampleFile[]> => {
    const pair = await make({ profile }, clock.now() - authorityAge);
    const file = { path: `cp1/etc/kubernetes/pki/${stem}`, what: profile };
    return [
      { ...file, path: `${file.path}.key`, text: pair.key, mode: 0o600, secret: true },
      { ...file, path: `${file.path}.crt`, text: pair.certificate, mode: 0o644, secret: false },
    ];
  });
  return (await Promise.all(made)).flat();
}

function toSampleFile({ uri, text, mode, secret, what }: FileChange): SampleFile {
  return { path: uri.slice(sampleRoot.length + 1), text, mode, secret, what };
}
