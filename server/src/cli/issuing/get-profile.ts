import { loadIssuing } from '../../core/index.js';
import type { CertificateProfile } from '../../core/knowledge/certificate-profile.js';
import { nearest } from '../nearest.js';
import { UsageError } from '../usage-error.js';
import type { FactFlags } from './fact-options.js';

/** The profile that was typed. Whom it names must not look as if it were another. */
export async function getProfile(
  { profile: id, ...flags }: { readonly profile: string } & FactFlags,
  command: string,
): Promise<CertificateProfile> {
  const { findProfile, profileIds } = await loadIssuing();
  const profile = findProfile(id);
  if (!profile) throw new UsageError(`${command} ${id}: there is no such profile${suggestions(id, profileIds)}`);
  const identity = id === 'user' ? undefined : (['user', 'group'] as const).find((name) => flags[name] !== undefined);
  if (identity !== undefined) {
    throw new UsageError(`${command} ${id}: --${identity} is for the profile user; say with --subject who another certificate is for`);
  }
  return profile;
}

function suggestions(id: string, ids: readonly string[]): string {
  const near = nearest(id, ids, 3);
  return near.length === 0 ? `; they are ${ids.join(', ')}` : `; did you mean ${near.join(', ')}?`;
}
