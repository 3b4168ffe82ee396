import { complaint, type StepContext } from './context.js';
import type { Draft } from './draft.js';
import { ask, type Answer, type Frame } from '../../infrastructure/quick-input.js';

const day = 86_400_000;

/** How long? Days, hours or the last day; never longer than the CA. */
export async function askLifetime(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const { value, reason } = await propose(draft, context);
  const lifetime = await ask(frame, {
    prompt: `Lifetime: ${reason}. Days (365d), hours (12h) or the last day (2027-06-30)`,
    value,
    validate: (text) => complaint(context, { ...draft, lifetime: text }, 'lifetime'),
  });
  return typeof lifetime === 'symbol' ? lifetime : { ...draft, lifetime };
}

async function propose(draft: Draft, context: StepContext): Promise<{ value: string; reason: string }> {
  const { profile, authority, lifetime } = draft;
  const usual = profile?.lifetime ?? '365d';
  const reason = profile?.lifetimeReason ?? '';
  if (lifetime !== undefined) return { value: lifetime, reason };
  const isTooLong = (await complaint(context, { ...draft, lifetime: usual }, 'lifetime')) !== undefined;
  if (!isTooLong || !authority) return { value: usual, reason };
  const days = Math.floor((authority.notAfter - Date.now()) / day);
  return { value: days >= 1 ? `${days}d` : '1h', reason: 'no longer than the CA, which ends sooner than usual' };
}
