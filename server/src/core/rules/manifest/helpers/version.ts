import type { ComponentRun } from '../../../documents/component/model.js';
import { hasKubernetesVersion } from '../../../knowledge/component-programs.js';
import { minorOfTag } from '../../../knowledge/images.js';
import type { Settings } from '../../../settings.js';

/** The Kubernetes minor version of a component: its image's, else the one that the settings name. */
export function minorOf({ program, image }: ComponentRun, settings: Settings): string | undefined {
  if (!hasKubernetesVersion(program)) return undefined;
  return (image?.tag === undefined ? undefined : minorOfTag(image.tag)) ?? settings.kubernetesVersion;
}
