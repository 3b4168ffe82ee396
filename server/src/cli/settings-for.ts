import type { Settings } from '../core/settings.js';
import { rulePages } from './rule-pages.gen.js';
import { loadSettings } from './settings-file.js';

/** Flags that settings follow. */
export interface SettingsFlags {
  readonly config?: string;
  readonly kubernetesVersion?: string;
  readonly pathMap?: Readonly<Record<string, string>>;
}

/** The settings of the file, with what the flags say over them. */
export function settingsFor(cwd: string, { config, kubernetesVersion, pathMap }: SettingsFlags): Settings {
  // Every rule has a page, which `npm run check` makes sure of.
  const settings = loadSettings(cwd, config, Object.keys(rulePages));
  return {
    ...settings,
    pathMappings: { ...settings.pathMappings, ...pathMap },
    kubernetesVersion: kubernetesVersion ?? settings.kubernetesVersion,
  };
}
