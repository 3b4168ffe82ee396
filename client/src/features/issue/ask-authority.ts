import { pickAuthority } from '../../infrastructure/pick-authority.js';
import type { Answer, Frame } from '../../infrastructure/quick-input.js';
import type { StepContext } from './context.js';
import type { Draft } from './draft.js';

export async function askAuthority(frame: Frame, draft: Draft, { offer }: StepContext): Promise<Answer<Draft>> {
  const authority = await pickAuthority(frame, offer.authorities, draft.profile?.id);
  if (typeof authority === 'symbol') return authority;
  // Another cluster tells other names.
  return authority === draft.authority ? draft : { ...draft, authority, facts: {} };
}
