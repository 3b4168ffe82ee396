import type { ChosenValidity } from '../certificate/parse-lifetime.js';

/** From now on so many days, as people say it, or exact dates. */
export type Lifetime = { readonly days: number } | ChosenValidity;

const day = 86_400_000;

export function lifetimeOf(validity: ChosenValidity, now: number): Lifetime {
  const left = validity.notAfter.getTime() - Math.floor(now / 1000) * 1000;
  return left % day === 0 ? { days: left / day } : validity;
}
