import type { ComponentRun } from '../../../documents/component/model.js';
import { findComponentFlag } from '../../../knowledge/flags.js';
import { hasKubernetesVersion, type ProgramName } from '../../../knowledge/component-programs.js';
import { compareMinors, minorOfTag } from '../../../knowledge/images.js';
import type { Settings } from '../../../settings.js';

/** The Kubernetes minor version of a component: its image's, else the one that the settings name. */
export function minorOf({ program, image }: ComponentRun, settings: Settings): string | undefined {
  if (!hasKubernetesVersion(program)) return undefined;
  return (image?.tag === undefined ? undefined : minorOfTag(image.tag)) ?? settings.kubernetesVersion;
}

/** Whether a component of that minor version no longer has a flag. */
export function isRemoved(program: ProgramName, name: string, version: string | undefined): boolean {
  const removed = findComponentFlag(program, name)?.removed;
  return removed !== undefined && version !== undefined && compareMinors(version, removed) >= 0;
}
