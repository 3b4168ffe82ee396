import type { ManifestObject, ObjectValue } from '../manifest/model.js';

/** What an object says of its Pods. */
export function podSpec(object: ManifestObject): ObjectValue | undefined {
  return object.kind?.value === 'Pod' ? object.root.get('spec') : templateOf(object)?.get('spec');
}

/** The labels that its Pods have. */
export function podLabelsOf(object: ManifestObject): ObjectValue | undefined {
  return (object.kind?.value === 'Pod' ? object.root : templateOf(object))?.get('metadata', 'labels');
}

function templateOf(object: ManifestObject): ObjectValue | undefined {
  const job = object.kind?.value === 'CronJob' ? object.root.get('spec', 'jobTemplate') : object.root;
  return job?.get('spec', 'template');
}
