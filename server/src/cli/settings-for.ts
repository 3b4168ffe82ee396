import { rules } from '../core/index.js';
import type { Settings } from '../core/settings.js';
import { loadSettings } from './settings-file.js';

/** Flags that settings follow. */
export interface SettingsFlags {
  readonly config?: string;
  readonly kubernetesVersion?: string;
  readonly pathMap?: Readonly<Record<string, string>>;
}

/** The settings of the file, with what the flags say over them. */
export function settingsFor(cwd: string, { config, kubernetesVersion, pathMap }: SettingsFlags): Settings {
  const settings = loadSettings(
    cwd,
    config,
    rules.map(({ id }) => id),
  );
  return {
    ...settings,
    pathMappings: { ...settings.pathMappings, ...pathMap },
    kubernetesVersion: kubernetesVersion ?? settings.kubernetesVersion,
  };
}
