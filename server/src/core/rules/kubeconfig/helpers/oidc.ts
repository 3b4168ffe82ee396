import type { AuthProvider } from '../../../documents/kubeconfig/model.js';
import { oidcSettings } from '../../../knowledge/exec-plugins.js';

/** The first setting that an oidc provider lacks. */
export function missingSetting({ name, settings }: AuthProvider): string | undefined {
  return name?.value === 'oidc' ? oidcSettings.find((setting) => !settings.has(setting)) : undefined;
}
