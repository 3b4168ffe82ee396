import { programWords } from '../../knowledge/component-programs.js';
import { collectFlagFiles } from '../component/collect-files.js';
import type { Collected, ManifestObject, ObjectKind } from '../manifest/model.js';
import { readComponents } from './read-components.js';

/** What runs a component of the cluster, or may answer to its API server. */
const worthReading = new RegExp(`${programWords.source}|webhook`, 'i');

/** Objects that run containers; only those with a component of the cluster, or a webhook, in them are worth reading. */
export const workload: ObjectKind = {
  type: 'workload',
  kinds: ['Pod', 'Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet', 'Job', 'CronJob'],
  mentions: worthReading,
  matches: (apiVersion, kind) => workload.kinds.includes(kind) && /^(?:v1|apps\/.*|batch\/.*|extensions\/.*)$/.test(apiVersion),
  collect,
};

function collect(object: ManifestObject): Collected {
  const components = readComponents(object);
  return { materials: [], embedded: [], references: components.flatMap(collectFlagFiles), components };
}
